package io.callscribe.outlet.store;

import java.util.Set;

/** Whose calls somebody may see. */
public sealed interface Reach {

    /** All calls. */
    Reach ALL = new Everything();

    /** Every call there is. */
    record Everything() implements Reach {}

    /** Calls of one of these agents or of one of these queues; of nobody where both are empty. */
    record Only(Set<String> agents, Set<String> queues) implements Reach {
        /** Copies both. */
        public Only {
            agents = Set.copyOf(agents);
            queues = Set.copyOf(queues);
        }
    }
}
