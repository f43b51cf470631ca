package io.callscribe.asterisk.transport.rest;

import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.asterisk.transport.net.AriTrouble.Kind;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One request on its way, with its answer or its trouble at the end, exactly once. Owned by the REST loop. */
final class RestExchange {

    private final RestRequest request;
    private final long startNs;
    private final long deadlineNs;
    private final Reply reply;

    private @Nullable Future<?> limit;
    private @Nullable RestConnection connection;
    private @Nullable AriTrouble lastTrouble;
    private boolean freshOnly;
    private boolean done;

    RestExchange(RestRequest request, long startNs, long deadlineNs, Reply reply) {
        this.request = request;
        this.startNs = startNs;
        this.deadlineNs = deadlineNs;
        this.reply = reply;
    }

    /** Who is told. */
    interface Reply {

        /** Asterisk answered, with whatever status; {@code tookNs} from handing over. */
        void onAnswer(RestAnswer answer, long tookNs);

        /** It did not. */
        void onTrouble(RestException trouble);
    }

    RestRequest request() {
        return request;
    }

    long deadlineNs() {
        return deadlineNs;
    }

    boolean done() {
        return done;
    }

    void limitedBy(Future<?> timer) {
        limit = timer;
    }

    /** The connection it is written to, null while it waits. */
    @Nullable RestConnection connection() {
        return connection;
    }

    void on(@Nullable RestConnection itsConnection) {
        connection = itsConnection;
    }

    /** Whether only a connection that was never used will do: a used one has failed it already. */
    boolean freshOnly() {
        return freshOnly;
    }

    void demandFresh() {
        freshOnly = true;
    }

    /** A fresh connection was closed without a word to it. */
    void refused(AriTrouble trouble) {
        lastTrouble = trouble;
    }

    void answer(RestAnswer answer, long nowNs) {
        if (finish()) {
            reply.onAnswer(answer, nowNs - startNs);
        }
    }

    void fail(RestException trouble) {
        if (finish()) {
            reply.onTrouble(trouble);
        }
    }

    /**
     * The time limit passed.
     *
     * @param refusing whether Asterisk lets nobody new in, which is why this one still waited
     */
    void expire(int requestMs, boolean refusing) {
        RestConnection running = connection;
        AriTrouble refusal = lastTrouble;
        if (running == null && refusal != null) {
            fail(refusal);
        } else if (running == null && refusing) {
            fail(AriTrouble.notSent(
                    Kind.CUT, request + ": waited while new connections were closed without an answer"));
        } else {
            boolean sent = running != null && running.written();
            fail(new AriTrouble(Kind.TIMEOUT, sent, request + ": no answer within " + requestMs + " ms", null));
        }
    }

    private boolean finish() {
        if (done) {
            return false;
        }
        done = true;
        if (limit != null) {
            limit.cancel(false);
        }
        return true;
    }
}
