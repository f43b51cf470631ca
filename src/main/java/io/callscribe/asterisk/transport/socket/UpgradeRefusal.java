package io.callscribe.asterisk.transport.socket;

import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.transport.net.Reason;
import io.netty.handler.codec.http.FullHttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Turns an answer to the upgrade that is not 101 into ari4java's exception, with status, body and Asterisk's own words.
 */
final class UpgradeRefusal {

    private UpgradeRefusal() {}

    static RestException of(FullHttpResponse response) {
        String body = response.content().toString(StandardCharsets.UTF_8);
        String reason = Reason.of(body, response.status().reasonPhrase());
        return new RestException(reason, body, response.status().code());
    }
}
