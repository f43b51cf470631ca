package io.callscribe.asterisk.transport.rest;

import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;

/** Counts requests by outcome: the HTTP status, {@code no-answer} or {@code not-sent}. */
record RestMeter(Meters meters) {

    RestExchange.Reply around(RestExchange.Reply reply) {
        return new RestExchange.Reply() {
            @Override
            public void onAnswer(RestAnswer answer, long tookNs) {
                meters.count(Meter.ARI_REQUESTS, Integer.toString(answer.status()));
                meters.record(Meter.ARI_REQUEST_TIME, tookNs);
                reply.onAnswer(answer, tookNs);
            }

            @Override
            public void onTrouble(RestException trouble) {
                boolean sent = trouble instanceof AriTrouble known && known.sent();
                meters.count(Meter.ARI_REQUESTS, sent ? "no-answer" : "not-sent");
                reply.onTrouble(trouble);
            }
        };
    }
}
