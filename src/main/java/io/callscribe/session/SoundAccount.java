package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.media.MediaSink.Discard;
import io.callscribe.media.MediaSink.Fill;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of a call's packets, for one honest line at its end. */
final class SoundAccount {

    private final Map<Discard, Integer> discarded = new EnumMap<>(Discard.class);
    private final Map<Fill, Long> filledTicks = new EnumMap<>(Fill.class);
    private long packets;
    private int restarts;

    void packet() {
        packets++;
    }

    void discarded(Discard why) {
        discarded.merge(why, 1, Integer::sum);
    }

    void filled(Fill why, long ticks) {
        filledTicks.merge(why, ticks, Long::sum);
    }

    void restarted() {
        restarts++;
    }

    /** The line, or nothing if no packet came. */
    Optional<String> summary() {
        if (packets == 0) {
            return Optional.of("No sound came from Asterisk.");
        }
        List<String> oddities = new ArrayList<>();
        discarded.forEach((why, count) -> oddities.add(count + " " + why.label()));
        filledTicks.forEach((why, ticks) -> {
            if (why != Fill.IDLE) {
                oddities.add(seconds(ticks) + " filled for " + why.label());
            }
        });
        if (restarts > 0) {
            oddities.add(restarts + " restarts");
        }
        String detail = oddities.isEmpty() ? "every one in its place." : String.join(", ", oddities) + ".";
        return Optional.of(packets + " packets of sound came: " + detail);
    }

    private static String seconds(long ticks) {
        return String.format(Locale.ROOT, "%.2f s", (double) ticks / CallTime.TICKS_PER_SECOND);
    }
}
