package io.callscribe.lab;

import java.util.Map;
import java.util.UUID;

/**
 * A call between two phones that the lab's Asterisk plays itself: it calls itself over SIP as the customer, and is called by itself
 * as the agent. In between lies {@code [demo-pbx]}, an exchange that hands the call to Callscribe and dials the agent, as a
 * customer's exchange would. Each phone plays its side of the {@linkplain DemoTurn conversation} and the call ends with it, after a
 * bit more than a minute.
 *
 * <p>Channels of one call: {@code PJSIP/demo-customer-…} (the customer's phone), {@code PJSIP/customer-…} (the exchange's end of
 * it: the one that is tapped), {@code PJSIP/1001-…} (the exchange's end towards the agent), {@code PJSIP/demo-exchange-…} (the
 * agent's phone).
 */
public final class DemoCall implements AutoCloseable {

    private final LabAri ari;
    private final String id;

    private DemoCall(LabAri ari, String id) {
        this.ari = ari;
        this.id = id;
    }

    /** Places the call and returns at once; the agent's phone rings for two seconds. */
    public static DemoCall start(AsteriskInstance asterisk, DemoParties parties) {
        for (String speaker : new String[] {"caller", "agent"}) {
            asterisk.addSound("demo/" + speaker, DemoTurn.sound(speaker));
        }
        String id = "demo-" + UUID.randomUUID();
        LabAri.Answer answer = asterisk.ari()
                .send(
                        "POST",
                        "/channels",
                        Map.of(
                                "endpoint",
                                "PJSIP/demo-customer/sip:" + parties.agent() + "@127.0.0.1:" + asterisk.sipPort(),
                                "callerId",
                                "\"" + parties.callerName() + "\" <" + parties.callerNumber() + ">",
                                "context",
                                "demo-phones",
                                "extension",
                                "customer",
                                "priority",
                                1,
                                "channelId",
                                id,
                                "formats",
                                "ulaw"));
        if (!answer.good()) {
            throw new LabException("the demo call cannot be placed: " + answer);
        }
        return new DemoCall(asterisk.ari(), id);
    }

    /** Whether the customer's phone is still in the call, ringing or talking. */
    public boolean isUp() {
        return ari.send("GET", "/channels/" + id).good();
    }

    /** The customer hangs up, if the call has not ended by itself. */
    @Override
    public void close() {
        ari.send("DELETE", "/channels/" + id);
    }
}
