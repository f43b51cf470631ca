package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.session.backlog.CallCard;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Speakers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is on which leg when. What the tapped party says is always theirs; what it hears is the other party's only while the two are
 * bridged, and the system's (prompts, music, ring tone) otherwise.
 */
final class SpeakerBook implements Speakers {

    private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9]+/(.+)-[0-9a-f]{8,}");
    private static final Pattern LOCAL = Pattern.compile("Local/([^@]+)@.*");

    private final Speaker tapped;
    private final Party other;
    private final TreeMap<Long, Speaker> heard = new TreeMap<>();

    SpeakerBook(Speaker tapped) {
        this.tapped = tapped;
        this.other = tapped.party().other();
        heard.put(Long.MIN_VALUE, new Speaker(Party.SYSTEM, ""));
    }

    /** The tapped party is bridged to somebody from {@code from} on; the answer that tells so comes before the first sound. */
    void bridged(CallTime from, String name) {
        heard.put(from.ticks(), new Speaker(other, name));
    }

    /** The tapped party is alone from {@code from} on. */
    void alone(CallTime from) {
        heard.put(from.ticks(), new Speaker(Party.SYSTEM, ""));
    }

    /** The same in values. */
    List<CallCard.Turn> turns() {
        List<CallCard.Turn> turns = new ArrayList<>();
        turns.add(new CallCard.Turn(Leg.IN, Long.MIN_VALUE, tapped));
        heard.forEach((fromTick, speaker) -> turns.add(new CallCard.Turn(Leg.OUT, fromTick, speaker)));
        return List.copyOf(turns);
    }

    @Override
    public Speaker at(Leg leg, CallTime time) {
        return leg == Leg.IN ? tapped : heard.floorEntry(time.ticks()).getValue();
    }

    /** The endpoint in a channel's name, which is mostly an extension: {@code 1001} of {@code PJSIP/1001-0000002a}. */
    static String endpoint(String channelName) {
        Matcher local = LOCAL.matcher(channelName);
        if (local.matches()) {
            return local.group(1);
        }
        Matcher endpoint = ENDPOINT.matcher(channelName);
        return endpoint.matches() ? endpoint.group(1) : channelName;
    }

    /** How a party is called: its name, else its number. */
    static String display(AriChannel channel) {
        return channel.callerName().isBlank() ? channel.callerNumber() : channel.callerName();
    }
}
