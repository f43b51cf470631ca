package io.callscribe.asterisk.transport;

import ch.loway.oss.ari4java.tools.AriCallback;
import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.transport.event.MissingPartException;
import io.callscribe.asterisk.transport.net.AriTrouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns what ari4java says about one command into its result. */
final class CommandReply {

    private final Consumer<AriResult> then;
    private final Outcome outcome;

    /**
     * A reply.
     *
     * @param outcome is told of an answer or a failure before the result is handed over
     */
    CommandReply(Consumer<AriResult> then, Outcome outcome) {
        this.then = then;
        this.outcome = outcome;
    }

    /** Watches how requests end, for the breaker. */
    interface Outcome {

        /** Asterisk answered; null, or with what it refused, or why it did not. */
        void ended(@Nullable RestException failure);
    }

    /** From ari4java's model to the result. */
    @FunctionalInterface
    interface Converter<T> {
        AriResult convert(T model) throws MissingPartException;
    }

    /** The callback for a command without anything to tell. */
    <T> AriCallback<T> done() {
        return as(model -> new AriResult.Done());
    }

    /** The callback for a command whose answer says something. */
    <T> AriCallback<T> as(Converter<T> converter) {
        return new AriCallback<>() {
            @Override
            public void onSuccess(T model) {
                outcome.ended(null);
                then.accept(converted(converter, model));
            }

            @Override
            public void onFailure(RestException e) {
                failed(e);
            }
        };
    }

    /** The command failed, sent or not. */
    void failed(RestException e) {
        outcome.ended(e);
        then.accept(failure(e));
    }

    private static <T> AriResult converted(Converter<T> converter, T model) {
        try {
            return converter.convert(model);
        } catch (MissingPartException e) {
            return new AriResult.Failed(AriResult.Failed.NO_ANSWER, "an answer that says nothing: " + e.getMessage());
        }
    }

    private static AriResult failure(RestException e) {
        int status = e.getCode();
        if (e instanceof AriTrouble trouble) {
            status = trouble.sent() ? AriResult.Failed.NO_ANSWER : AriResult.Failed.NOT_SENT;
        }
        return new AriResult.Failed(status, String.valueOf(e.getMessage()));
    }
}
