package io.callscribe.outlet.alert.watch;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * How the service itself stands.
 *
 * @param now when it stood so
 * @param needs what it needs, each behind its breaker
 * @param places what may run short
 */
public record ServiceState(OffsetDateTime now, List<Need> needs, List<Places> places) {

    /** Copies the lists. */
    public ServiceState {
        needs = List.copyOf(needs);
        places = List.copyOf(places);
    }

    /** How something stands that is needed. */
    public enum Standing {
        WELL,
        /** It is tried: neither well nor away. */
        TRIED,
        /** Its breaker lets nothing through. */
        AWAY,
        /** An administrator holds its breaker open. */
        SWITCHED_OFF
    }

    /**
     * Something that is needed.
     *
     * @param name the same in every run
     * @param label what it is called at the begin of a sentence
     * @param since since when it stands so
     * @param meanwhile what is done without it, in a sentence; may be empty
     */
    public record Need(String name, String label, Standing standing, OffsetDateTime since, String meanwhile) {}

    /**
     * Places of one kind.
     *
     * @param name the same in every run
     * @param label where they are, at the begin of a sentence and with its colon; empty where there is one place only
     * @param what what they are, in the plural
     * @param full whether there is none for one more call
     */
    public record Places(String name, String label, String what, int used, int all, boolean full) {}
}
