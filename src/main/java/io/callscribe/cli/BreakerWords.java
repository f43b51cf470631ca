package io.callscribe.cli;

import io.callscribe.guard.GateState;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is behind a breaker, in words for people. */
final class BreakerWords {

    private static final String STORE = "store";
    private static final String ARI = "ari";
    private static final String WAY = "way-";
    private static final String BACKFILL = "backfill.";

    private final UnaryOperator<String> display;

    /**
     * Words.
     *
     * @param display what an engine is called in a sentence, by its label
     */
    BreakerWords(UnaryOperator<String> display) {
        this.display = display;
    }

    /** An engine at the begin of a sentence. */
    String engine(String label) {
        String name = display.apply(label);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Who listens instead of an engine that does not. */
    String instead(Optional<GateState> other) {
        if (other.isEmpty()) {
            return "No other engine listens: calls are not transcribed now.";
        }
        int calls = other.get().load().streams();
        String label = other.get().engine();
        return switch (calls) {
            case 0 -> engine(label) + " listens.";
            case 1 -> "1 call is on " + display.apply(label) + ".";
            default -> calls + " calls are on " + display.apply(label) + ".";
        };
    }

    /** What a breaker of that name is before, at the begin of a sentence. */
    String label(String breaker) {
        if (breaker.equals(STORE)) {
            return "The database";
        }
        if (breaker.startsWith(WAY)) {
            return "The way out " + breaker.substring(WAY.length());
        }
        if (breaker.startsWith(BACKFILL)) {
            return engine(breaker.substring(BACKFILL.length())) + ", for words that are filled in later,";
        }
        return isAri(breaker) ? ("Asterisk " + breaker.substring(ARI.length()).replace(".", "")).strip() : breaker;
    }

    private static boolean isAri(String breaker) {
        return breaker.equals(ARI) || breaker.startsWith(ARI + ".");
    }

    /** What becomes of calls while it is away. */
    String meanwhile(String breaker) {
        if (breaker.equals(STORE)) {
            return "Lines wait in memory until it is back.";
        }
        if (breaker.startsWith(WAY)) {
            return "Alerts wait for it in the database.";
        }
        if (breaker.startsWith(BACKFILL)) {
            return "Their sound waits on the disk.";
        }
        return isAri(breaker) ? "Calls go on; new ones may not be transcribed." : "";
    }
}
