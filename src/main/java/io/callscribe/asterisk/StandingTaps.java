package io.callscribe.asterisk;

import io.callscribe.call.CallId;
import io.callscribe.call.Leg;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which taps stand whole in Asterisk: both legs with snoop, external media and the bridge that joins them, and their sound sent to the address
 * that we listen on. An earlier run of ours left them, and they can be {@linkplain Tap#adopt taken over} as they are.
 */
public final class StandingTaps {

    private final TapNames names;
    private final String sentTo;
    private final Map<String, AriChannel> channels = new HashMap<>();
    private final Map<String, Set<String>> bridges;

    /**
     * What Asterisk has.
     *
     * @param mediaHost numeric {@code address:port} that we listen on, as Asterisk knows it
     * @param bridges the ids of the channels in each
     */
    public StandingTaps(
            TapNames names, String mediaHost, Collection<AriChannel> channels, Map<String, Set<String>> bridges) {
        this.names = names;
        this.sentTo = "UnicastRTP/" + mediaHost + "-";
        channels.forEach(channel -> this.channels.put(channel.id(), channel));
        this.bridges = bridges;
    }

    /** The calls whose taps stand whole, on a channel that is there. */
    public Set<CallId> calls() {
        Set<CallId> whole = new HashSet<>();
        for (String bridge : bridges.keySet()) {
            names.findCall(bridge)
                    .filter(call -> stands(call, Leg.IN) && stands(call, Leg.OUT))
                    .ifPresent(whole::add);
        }
        return whole;
    }

    private boolean stands(CallId call, Leg leg) {
        AriChannel snoop = channels.get(names.snoop(call, leg));
        AriChannel media = channels.get(names.media(call, leg));
        return snoop != null
                && media != null
                && names.findSnooped(snoop).filter(channels::containsKey).isPresent()
                && media.name().startsWith(sentTo)
                && bridges.getOrDefault(names.bridge(call, leg), Set.of()).containsAll(Set.of(snoop.id(), media.id()));
    }
}
