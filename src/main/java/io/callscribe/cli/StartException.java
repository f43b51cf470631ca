package io.callscribe.cli;

/** Callscribe cannot start; the message says why and what is expected, beginning with a key where there is one. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
