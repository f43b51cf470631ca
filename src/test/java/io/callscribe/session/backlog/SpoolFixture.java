package io.callscribe.session.backlog;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.outlet.CallFacts;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.Prompts;
import io.callscribe.transcript.Speaker;
import java.time.OffsetDateTime;
import java.util.List;

/** A call and its sound, for tests of the spool. */
final class SpoolFixture {

    static final OffsetDateTime START = OffsetDateTime.parse("2026-11-22T14:06:12+01:00");
    static final long SECOND = CallTime.TICKS_PER_SECOND;

    private SpoolFixture() {}

    static CallCard card(String id) {
        return new CallCard(
                new CallFacts(new CallId(id), "PJSIP/trunk-1", "1001", "Billing", "Ann", START, "pbx-1"),
                "",
                List.of("Acme Gold"),
                List.of(
                        new CallCard.Turn(Leg.IN, Long.MIN_VALUE, new Speaker(Party.CALLER, "Ann")),
                        new CallCard.Turn(Leg.OUT, Long.MIN_VALUE, new Speaker(Party.SYSTEM, "")),
                        new CallCard.Turn(Leg.OUT, 4 * SECOND, new Speaker(Party.AGENT, "1001"))));
    }

    /** Interleaved: the words on the caller's leg, 300 ms between them; the other leg silent. */
    static byte[] callerSays(int... words) {
        byte[] caller = CodedSpeech.say(300, words);
        return Prompts.interleaved(caller, CodedSpeech.silence(caller.length / CallTime.TICKS_PER_MS));
    }

    static byte[] agentSays(int... words) {
        byte[] agent = CodedSpeech.say(300, words);
        return Prompts.interleaved(CodedSpeech.silence(agent.length / CallTime.TICKS_PER_MS), agent);
    }

    static Span seconds(double from, double to) {
        return new Span(new CallTime(Math.round(from * SECOND)), new CallTime(Math.round(to * SECOND)));
    }
}
