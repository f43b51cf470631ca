package io.callscribe.session.party;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.session.backlog.CallCard;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Speakers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Who is on which leg when. What the tapped party says is theirs; what it hears is the other party's only while the two are
 * bridged and neither is on hold, and the system's (prompts, music, ring tone) otherwise.
 */
final class SpeakerBook implements Speakers {

    private static final Speaker SYSTEM = new Speaker(Party.SYSTEM, "");

    private final TreeMap<Long, Speaker> in = new TreeMap<>();
    private final TreeMap<Long, Speaker> out = new TreeMap<>();

    SpeakerBook(Speaker tapped) {
        in.put(Long.MIN_VALUE, tapped);
        out.put(Long.MIN_VALUE, SYSTEM);
    }

    /** The tapped party is bridged to somebody from {@code from} on; the answer that tells so comes before the first sound. */
    void bridged(CallTime from, String name) {
        Party tapped = in.lastEntry().getValue().party();
        out.put(from.ticks(), new Speaker(tapped.other(), name));
    }

    /** The tapped party hears nobody from {@code from} on: it is alone, or on hold. */
    void alone(CallTime from) {
        out.put(from.ticks(), SYSTEM);
    }

    /** Another party is tapped from {@code from} on. */
    void tapped(CallTime from, Speaker tapped) {
        in.put(from.ticks(), tapped);
        alone(from);
    }

    /** The same in values, each leg's in order. */
    List<CallCard.Turn> turns() {
        List<CallCard.Turn> turns = new ArrayList<>();
        in.forEach((fromTick, speaker) -> turns.add(new CallCard.Turn(Leg.IN, fromTick, speaker)));
        out.forEach((fromTick, speaker) -> turns.add(new CallCard.Turn(Leg.OUT, fromTick, speaker)));
        return List.copyOf(turns);
    }

    @Override
    public Speaker at(Leg leg, CallTime time) {
        return (leg == Leg.IN ? in : out).floorEntry(time.ticks()).getValue();
    }
}
