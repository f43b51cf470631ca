package io.callscribe.asterisk.transport.event;

/** An event or an answer lacks a part without which it says nothing. */
public final class MissingPartException extends Exception {

    private static final long serialVersionUID = 1L;

    MissingPartException(String part) {
        super("no " + part);
    }
}
