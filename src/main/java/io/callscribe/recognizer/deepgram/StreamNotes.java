package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import java.util.Locale;
import java.util.Optional;

/** The sentences of a stream for the call's timeline, and the times they tell of. */
final class StreamNotes {

    private static final double NS_PER_S = 1e9;
    private static final long TOLERATED_TICKS = CallTime.ofMs(200).ticks();

    /** A line of the timeline. */
    record Line(What what, String text) {}

    private long dialedNs;
    private long openedNs;
    private boolean interimSeen;
    private boolean finalSeen;

    void dialed(long nowNs) {
        dialedNs = nowNs;
    }

    String opened(long nowNs, Engine engine, String requestId) {
        openedNs = nowNs;
        String request = requestId.isEmpty() ? "" : " Request " + requestId + ".";
        return "Connected to " + engine.display() + " in " + (nowNs - dialedNs) / 1_000_000 + " ms." + request;
    }

    /** The first words of the call, once as a guess and once settled. */
    Optional<Line> firstWords(long nowNs, boolean settled) {
        String after = seconds(nowNs - openedNs) + " after connecting.";
        if (settled && !finalSeen) {
            finalSeen = true;
            interimSeen = true;
            return Optional.of(new Line(What.FIRST_FINAL, "First line settled, " + after));
        }
        if (!settled && !interimSeen) {
            interimSeen = true;
            return Optional.of(new Line(What.FIRST_INTERIM, "First words " + after));
        }
        return Optional.empty();
    }

    String resent(long fromTick, long ticks) {
        return "Sound from " + clock(fromTick) + " to " + clock(fromTick + ticks)
                + " is sent again. Nothing is heard twice.";
    }

    String retry(long pauseNs) {
        return pauseNs == 0 ? "We connect again at once." : "We connect again in " + seconds(pauseNs) + ".";
    }

    String takesOver(Engine next, Engine last) {
        return capital(next.display()) + " takes over from " + last.display() + ".";
    }

    /** What the server says it heard, against what was sent. */
    Optional<String> accounts(DeepgramSession session) {
        if (session.metadata() == null) {
            return Optional.empty();
        }
        String sent = seconds(session.sentTicks() * CallTime.NS_PER_TICK);
        if (Math.abs(session.missingTicks()) <= TOLERATED_TICKS) {
            return Optional.of("Every second is accounted for: " + sent + " sent, and as much confirmed.");
        }
        String confirmed = seconds(Math.round(session.metadata().durationS() * NS_PER_S));
        return Optional.of("The speech service confirmed " + confirmed + " of " + sent + " sent.");
    }

    private static String clock(long tick) {
        long seconds = tick / CallTime.TICKS_PER_SECOND;
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private static String seconds(long ns) {
        return String.format(Locale.ROOT, "%.1f s", ns / NS_PER_S);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
