package io.callscribe.web.access;

import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.board.Whose;
import io.callscribe.outlet.store.Person;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Which calls somebody may see: all, or those of some agents and of some queues. An agent's calls are those whose agent is the extension
 * and those in which it was heard on the agent's side.
 */
public final class Reach {

    /** Every call. */
    public static final Reach ALL = new Reach(true, true, Set.of(), Set.of());

    /** No call. */
    public static final Reach NONE = new Reach(false, false, Set.of(), Set.of());

    private static final String AND = ", ";

    private final boolean all;
    private final boolean watches;
    private final Set<String> agents;
    private final Set<String> queues;

    private Reach(boolean all, boolean watches, Set<String> agents, Set<String> queues) {
        this.all = all;
        this.watches = watches;
        this.agents = Set.copyOf(agents);
        this.queues = Set.copyOf(queues);
    }

    /** What a person may see. */
    public static Reach of(Person person) {
        return switch (person.role()) {
            case ADMINISTRATOR -> ALL;
            case SUPERVISOR -> supervisor(person);
            case AGENT ->
                person.extension().isEmpty() ? NONE : new Reach(false, false, Set.of(person.extension()), Set.of());
        };
    }

    /** Without queues and team it is all calls; else their own calls too. */
    private static Reach supervisor(Person person) {
        if (person.queues().isEmpty() && person.team().isEmpty()) {
            return ALL;
        }
        Set<String> agents = new HashSet<>(person.team());
        if (!person.extension().isEmpty()) {
            agents.add(person.extension());
        }
        return new Reach(false, true, agents, person.queues());
    }

    /** Whether it is every call. */
    public boolean all() {
        return all;
    }

    /** Whether they look after others' calls: they see what is raised of them. */
    public boolean watches() {
        return watches;
    }

    /** The agents whose calls it is, where it is not all. */
    public Set<String> agents() {
        return agents;
    }

    /** The queues whose calls it is, where it is not all. */
    public Set<String> queues() {
        return queues;
    }

    /** The same, as the store is asked. */
    public io.callscribe.outlet.store.Reach inStore() {
        return all ? io.callscribe.outlet.store.Reach.ALL : new io.callscribe.outlet.store.Reach.Only(agents, queues);
    }

    /** Whether a call of which only this is known may be seen; what is of the service itself, by everybody who watches. */
    public boolean sees(CallFacts facts) {
        return all || (watches && facts.id().isService()) || queues.contains(facts.queue()) || ofAgent(facts.agent());
    }

    /** Whether a call may be seen. */
    public boolean sees(Whose whose) {
        return sees(whose.facts()) || whose.agents().stream().anyMatch(this::ofAgent);
    }

    /** Whether a call may be seen. */
    public boolean sees(CallView call) {
        return sees(call.facts()) || sees(call.whose());
    }

    /** Several at once are named together: {@code 1001, 1002}. */
    private boolean ofAgent(String agent) {
        return agents.contains(agent)
                || (agent.contains(AND) && Arrays.stream(agent.split(AND)).anyMatch(agents::contains));
    }

    @Override
    public String toString() {
        return all ? "all calls" : "calls of agents " + agents + " and queues " + queues;
    }
}
