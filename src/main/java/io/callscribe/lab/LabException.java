package io.callscribe.lab;

/** The lab could not do what it was asked: the text says what, and what Asterisk or apt said to it. */
public final class LabException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LabException(String message) {
        super(message);
    }

    LabException(String message, Throwable cause) {
        super(message, cause);
    }

    /** For a wait that somebody broke off; the thread stays marked as interrupted. */
    static LabException interrupted(String waitedFor, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new LabException("interrupted while waiting for " + waitedFor, cause);
    }
}
