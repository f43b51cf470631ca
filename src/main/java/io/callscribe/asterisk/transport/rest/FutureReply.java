package io.callscribe.asterisk.transport.rest;

import ch.loway.oss.ari4java.tools.HttpResponse;
import ch.loway.oss.ari4java.tools.RestException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Wakes whoever waits for an answer. */
record FutureReply(CompletableFuture<RestAnswer> result, List<HttpResponse> errors) implements RestExchange.Reply {

    @Override
    public void onAnswer(RestAnswer answer, long tookNs) {
        if (answer.good()) {
            result.complete(answer);
        } else {
            result.completeExceptionally(Refusal.of(answer, errors));
        }
    }

    @Override
    public void onTrouble(RestException trouble) {
        result.completeExceptionally(trouble);
    }
}
