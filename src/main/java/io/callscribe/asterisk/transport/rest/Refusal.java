package io.callscribe.asterisk.transport.rest;

import ch.loway.oss.ari4java.tools.HttpResponse;
import ch.loway.oss.ari4java.tools.RestException;
import java.util.List;

/** Turns an answer that is no success into ari4java's exception, with Asterisk's own words where it has some. */
final class Refusal {

    private Refusal() {}

    /** @param documented what ARI's documentation says of each status, for an answer without words */
    static RestException of(RestAnswer answer, List<HttpResponse> documented) {
        String reason = answer.reason();
        if (reason.equals(answer.phrase())) {
            reason = documented.stream()
                    .filter(known -> known.getCode() == answer.status())
                    .map(HttpResponse::getDescription)
                    .findFirst()
                    .orElse(reason);
        }
        return new RestException(reason, answer.text(), answer.status());
    }
}
