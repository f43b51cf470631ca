package io.callscribe.outlet.board;

import io.callscribe.outlet.CallFacts;
import java.util.Set;

/**
 * Whose a call is.
 *
 * @param agents the names of those who were heard on the agent's side
 */
public record Whose(CallFacts facts, Set<String> agents) {
    /** Copies the set. */
    public Whose {
        agents = Set.copyOf(agents);
    }
}
