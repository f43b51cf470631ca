package io.callscribe.session.backlog;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.outlet.CallFacts;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Speakers;
import java.util.List;

/**
 * What must be known of a call to hear it again and to show it after a restart.
 *
 * @param language asked for by the dialplan, or empty
 * @param keyterms asked for by the dialplan
 * @param turns who was on which leg from when on, each leg's in order
 */
public record CallCard(CallFacts facts, String language, List<String> keyterms, List<Turn> turns) implements Speakers {

    /** From {@code fromTick} on this speaker is on the leg. */
    public record Turn(Leg leg, long fromTick, Speaker speaker) {}

    @Override
    public Speaker at(Leg leg, CallTime time) {
        Speaker speaker = new Speaker(leg == Leg.IN ? Party.CALLER : Party.SYSTEM, "");
        for (Turn turn : turns) {
            if (turn.leg() == leg && turn.fromTick() <= time.ticks()) {
                speaker = turn.speaker();
            }
        }
        return speaker;
    }
}
