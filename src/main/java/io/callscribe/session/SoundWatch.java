package io.callscribe.session;

import io.callscribe.call.Leg;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Notices a tap whose sound does not arrive. A snoop channel sends a packet every 20 ms from the moment it is in its bridge, speech or not,
 * so none at all within {@link #LIMIT_NS} means that the way is blocked. Stepped by the call's thread.
 */
final class SoundWatch {

    static final long LIMIT_NS = 3_000_000_000L;

    private static final long NEVER_NS = Long.MAX_VALUE;

    private final String mediaHost;
    private final Set<Leg> missing = EnumSet.allOf(Leg.class);
    private long limitNs = NEVER_NS;
    private boolean complained;

    SoundWatch(String mediaHost) {
        this.mediaHost = mediaHost;
    }

    /** The tap stands; packets are to come from now on. */
    void up(long nowNs) {
        limitNs = missing.isEmpty() ? NEVER_NS : nowNs + LIMIT_NS;
    }

    /** A leg's first packet came. Whether that ends a complaint. */
    boolean began(Leg leg) {
        missing.remove(leg);
        if (!missing.isEmpty()) {
            return false;
        }
        limitNs = NEVER_NS;
        boolean cured = complained;
        complained = false;
        return cured;
    }

    /** The tap is being taken down: nothing is expected any more. */
    void over() {
        limitNs = NEVER_NS;
    }

    long wakeAtNs() {
        return limitNs;
    }

    /** What is missing and what to look at, once. */
    Optional<String> wake(long nowNs) {
        if (nowNs < limitNs) {
            return Optional.empty();
        }
        limitNs = NEVER_NS;
        complained = true;
        String what = missing.size() > 1 ? "No sound" : "Only one side's sound";
        return Optional.of(what + " has come from Asterisk within " + LIMIT_NS / 1_000_000_000L
                + " s. Its RTP must reach " + mediaHost + " over UDP: check media.advertise and the firewall.");
    }
}
