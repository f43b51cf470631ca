package io.callscribe.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The speech engines and their circuit breakers, as an administrator sees and sets them. Asked from any thread; must be quick. */
public interface Engines {

    /** No engine at all. */
    Engines NONE = new Engines() {
        @Override
        public List<Engine> all() {
            return List.of();
        }

        @Override
        public boolean set(String name, Wish wish) {
            return false;
        }
    };

    /** What an administrator may want of an engine's breakers. */
    enum Wish {
        /** Let nothing through. */
        FORCED_OPEN("forced-open"),
        /** Let everything through, whatever becomes of it. */
        CLOSED("closed"),
        /** Open and close by themselves. */
        AUTO("auto");

        private final String label;

        Wish(String label) {
            this.label = label;
        }

        /** Its name in the API. */
        public String label() {
            return label;
        }

        static Optional<Wish> of(String label) {
            return Arrays.stream(values())
                    .filter(wish -> wish.label.equals(label))
                    .findFirst();
        }
    }

    /**
     * An engine.
     *
     * @param name in configuration, the API and metrics
     * @param state {@code closed}, {@code half-open}, {@code open} or {@code forced-open}
     * @param forced whether an administrator holds it so
     * @param standsMs how long it has been so
     * @param reason why its breakers refuse streams, or what they wait for; empty where nothing is to be said
     * @param againInMs how long they refuse yet
     */
    record Engine(
            String name,
            String state,
            boolean forced,
            long standsMs,
            String reason,
            long againInMs,
            Seen connects,
            Seen sessions,
            Load load) {}

    /** What a breaker saw of the latest calls: how many, and how many of them failed or were slow. */
    record Seen(int calls, int failed, int slow) {}

    /** Streams open or opening, how many may be, how many of them are opening, how many were refused since the start. */
    record Load(int streams, int maxStreams, int connecting, long refused) {}

    /** All that are configured, in the order in which they are tried. */
    List<Engine> all();

    /** Sets an engine's breakers; false where there is no such engine. */
    boolean set(String name, Wish wish);
}
