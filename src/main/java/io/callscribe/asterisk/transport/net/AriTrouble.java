package io.callscribe.asterisk.transport.net;

import ch.loway.oss.ari4java.tools.RestException;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no HTTP answer at all. An answer with a status that is no success is a plain {@link RestException} with
 * that status as its code.
 */
public final class AriTrouble extends RestException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final boolean sent;

    /** A trouble of this kind. */
    public AriTrouble(Kind kind, boolean sent, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.sent = sent;
    }

    /** A trouble before anything left this process. */
    public static AriTrouble notSent(Kind kind, String message) {
        return new AriTrouble(kind, false, message, null);
    }

    /** The kinds of trouble. */
    public enum Kind {
        /** Longer than Asterisk takes; refused here. */
        TOO_LONG(false),
        /** This version of ARI does not have it. */
        UNSUPPORTED(false),
        /** Asterisk has not answered lately and is left alone for a while. */
        BREAKER_OPEN(false),
        /** Too many requests wait already. */
        QUEUE_FULL(false),
        /** We are closing. */
        CLOSED(false),
        /** The host name cannot be resolved. */
        LOOKUP(true),
        /** Nothing listens there, or no way leads there. */
        REFUSED(true),
        /** TLS failed: an untrusted certificate, another name in it, or no TLS at all. */
        TLS(true),
        /** The time limit passed. */
        TIMEOUT(true),
        /** The connection ended before the answer did. */
        CUT(true),
        /** What came is no HTTP, or longer than we take. */
        GARBLED(true);

        private final boolean theirs;

        Kind(boolean theirs) {
            this.theirs = theirs;
        }

        /** Whether it tells something about Asterisk and the way to it, and not only about us. */
        public boolean theirs() {
            return theirs;
        }
    }

    /** What kind it is. */
    public Kind kind() {
        return kind;
    }

    /** Whether the whole request may have reached Asterisk, so that nobody knows what became of it. */
    public boolean sent() {
        return sent;
    }
}
