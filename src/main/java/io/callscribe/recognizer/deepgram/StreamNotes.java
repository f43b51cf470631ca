package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.recognizer.RecognizerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sentences of a stream for the call's timeline, and the times they tell of. */
final class StreamNotes {

    private static final double NS_PER_S = 1e9;
    private static final long TOLERATED_TICKS = CallTime.ofMs(200).ticks();

    private static final long BEHIND_S = 3;

    /** A line of the timeline. */
    record Line(What what, String text) {}

    private long dialedNs;
    private long openedNs;
    private boolean interimSeen;
    private boolean finalSeen;
    private String lastOnce = "";
    private long idleSinceTick;
    private long behindS;

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

    /** How the last session ended, if not in order. */
    Optional<String> unlessComplete(boolean complete, EndMeaning meaning) {
        return complete ? Optional.empty() : Optional.of(meaning.sentence());
    }

    /** What comes next after the end of a session. */
    String plan(Engine last, Recovery.Next what) {
        return what instanceof Recovery.Next.Dial(Engine next, long pauseMs) ? " " + plan(last, next, pauseMs) : "";
    }

    private static String plan(Engine last, Engine next, long pauseMs) {
        if (!next.equals(last)) {
            String when = pauseMs == 0 ? "" : " in " + seconds(pauseMs * 1_000_000);
            return capital(next.display()) + " takes over from " + last.display() + when + ".";
        }
        return pauseMs == 0 ? "We connect again at once." : "We connect again in " + seconds(pauseMs * 1_000_000) + ".";
    }

    String refused(Engine engine, Admission.NotNow notNow) {
        return capital(engine.display()) + " is not dialed now: " + notNow.reason() + ".";
    }

    /** The text, unless it was the last one that was given here. */
    Optional<String> once(String text) {
        boolean repeated = text.equals(lastOnce);
        lastOnce = text;
        return repeated ? Optional.empty() : Optional.of(text);
    }

    String back(Engine better) {
        return capital(better.display()) + " is tried again in this pause.";
    }

    String idle(long tick) {
        idleSinceTick = tick;
        return "Nobody has spoken for a while: the session is held open without sending silence.";
    }

    String resumed(long tick) {
        return "Somebody speaks again: sending goes on after " + seconds((tick - idleSinceTick) * CallTime.NS_PER_TICK)
                + ".";
    }

    String passedOver(long ticks) {
        return seconds(ticks * CallTime.NS_PER_TICK)
                + " in which nobody spoke were not sent, so that the words are not late.";
    }

    /** How far behind the sending is, said at every second's change beyond three and at the end of it. */
    Optional<RecognizerEvent> behind(long ticks) {
        long seconds = ticks / CallTime.TICKS_PER_SECOND;
        long told = seconds >= BEHIND_S ? seconds : 0;
        if (told == behindS) {
            return Optional.empty();
        }
        behindS = told;
        return Optional.of(new RecognizerEvent.Behind(told * 1_000));
    }

    /** What the server says it heard, against what was sent. */
    List<Line> accounts(DeepgramSession session) {
        if (session.metadata() == null) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        String sent = seconds(session.sentTicks() * CallTime.NS_PER_TICK);
        if (Math.abs(session.missingTicks()) <= TOLERATED_TICKS) {
            lines.add(new Line(
                    What.METADATA, "Every second is accounted for: " + sent + " sent, and as much confirmed."));
        } else {
            String confirmed = seconds(Math.round(session.metadata().durationS() * NS_PER_S));
            lines.add(new Line(What.METADATA, "The speech service confirmed " + confirmed + " of " + sent + " sent."));
        }
        if (session.otherSound()) {
            lines.add(new Line(
                    What.WARNING, "The speech service's digest of the sound is not ours: it heard something else."));
        }
        return lines;
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
