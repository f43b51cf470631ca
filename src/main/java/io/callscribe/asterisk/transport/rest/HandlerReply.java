package io.callscribe.asterisk.transport.rest;

import ch.loway.oss.ari4java.tools.HttpResponse;
import ch.loway.oss.ari4java.tools.HttpResponseHandler;
import ch.loway.oss.ari4java.tools.RestException;
import java.util.List;
import java.util.concurrent.Executor;

/** Takes an answer from the loop to ari4java's handler on an answer thread, where it is parsed too. */
record HandlerReply(HttpResponseHandler handler, List<HttpResponse> errors, boolean binary, Executor answers)
        implements RestExchange.Reply {

    @Override
    public void onAnswer(RestAnswer answer, long tookNs) {
        answers.execute(() -> {
            handler.onResponseReceived();
            if (!answer.good()) {
                handler.onFailure(Refusal.of(answer, errors));
            } else if (binary) {
                handler.onSuccess(answer.body());
            } else {
                handler.onSuccess(answer.text());
            }
        });
    }

    @Override
    public void onTrouble(RestException trouble) {
        answers.execute(() -> handler.onFailure(trouble));
    }
}
