package io.callscribe.session.limit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Admits calls while there is room for their taps, and warns early: from four fifths of a limit on, until less than three quarters are
 * taken. A call that is tapped is never touched; the newest is refused. A machine, not safe from several threads.
 */
public final class Capacity {
    static final double NEAR = 0.80;
    static final double CALM = 0.75;

    private final Limits limits;
    private final Set<Kind> near = EnumSet.noneOf(Kind.class);

    /** Nothing is taken yet. */
    public Capacity(Limits limits) {
        this.limits = limits;
    }

    /**
     * A limit that came near, or is far again.
     *
     * @param sentence how it stands
     */
    public record Change(Kind kind, boolean near, String sentence) {}

    /** Whether one more call may be tapped; its own channel is among the others of {@code load}, its tap is not among the taps. */
    public Verdict admit(Load load) {
        if (load.taps() >= limits.maxCalls()) {
            return new Verdict.Refused("Not transcribed: " + load.taps() + " of " + limits.maxCalls()
                    + " calls are tapped, and no more may be (asterisk.max-calls).");
        }
        if (load.pairs() + Limits.PAIRS_A_TAP > limits.usable()) {
            return new Verdict.Refused("Not transcribed: Asterisk's RTP ports run short: " + load.pairs() + " of "
                    + limits.pairs() + " pairs are taken, a tap needs " + Limits.PAIRS_A_TAP + ", and "
                    + limits.reserve() + " stay free (asterisk.rtp-ports, asterisk.rtp-reserve-percent).");
        }
        return new Verdict.Admitted();
    }

    /** The share that is taken of what taps may take; above 1 where others took more. */
    public double used(Kind kind, Load load) {
        return switch (kind) {
            case CALLS -> (double) load.taps() / limits.maxCalls();
            case RTP -> limits.usable() == 0 ? 1 : (double) load.pairs() / limits.usable();
        };
    }

    /**
     * What of one kind is taken.
     *
     * @param all of what taps may take
     * @param full whether there is no room for one more tap
     */
    public record Taken(int used, int all, boolean full) {}

    /** What is taken. */
    public Taken places(Kind kind, Load load) {
        return switch (kind) {
            case CALLS -> new Taken(load.taps(), limits.maxCalls(), load.taps() >= limits.maxCalls());
            case RTP -> {
                boolean full = load.pairs() + Limits.PAIRS_A_TAP > limits.usable();
                yield new Taken(load.pairs(), limits.usable(), full);
            }
        };
    }

    /** Looks at the load, and says what changed since the last look. */
    public List<Change> watch(Load load) {
        List<Change> changes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            double used = used(kind, load);
            if (used >= NEAR && near.add(kind)) {
                changes.add(new Change(kind, true, warning(kind, load)));
            } else if (used < CALM && near.remove(kind)) {
                changes.add(new Change(kind, false, calm(kind, load)));
            }
        }
        return changes;
    }

    /** A sentence or two for each limit that is near, as of the last look, with the figures of now. */
    public List<String> warnings(Load load) {
        return near.stream().map(kind -> warning(kind, load)).toList();
    }

    private String warning(Kind kind, Load load) {
        boolean full = admit(load) instanceof Verdict.Refused;
        String then = full ? "Further calls are not transcribed" : "Soon further calls are not transcribed";
        return taken(kind, load) + ". " + then
                + switch (kind) {
                    case CALLS -> " (asterisk.max-calls).";
                    case RTP -> " (asterisk.rtp-ports; widen the range in rtp.conf and here, or tap fewer calls).";
                };
    }

    private String calm(Kind kind, Load load) {
        return taken(kind, load) + ": there is room again";
    }

    private String taken(Kind kind, Load load) {
        return switch (kind) {
            case CALLS -> load.taps() + " of the " + limits.maxCalls() + " calls that may be tapped are tapped";
            case RTP ->
                load.pairs() + " of the " + limits.usable()
                        + " pairs of RTP ports that may be taken in Asterisk are taken";
        };
    }
}
