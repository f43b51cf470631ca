package io.callscribe.outlet.way;

import io.callscribe.call.Alert;
import io.callscribe.outlet.CallFacts;
import java.util.function.Predicate;

/**
 * A way out of the house.
 *
 * @param name in the store, in metrics and in logs; the same after a restart
 * @param least alerts below it are not sent
 * @param changes whether later states of an alert are sent too
 * @param ofCalls whose alerts are sent
 */
public record Way(String name, Alert.Priority least, boolean changes, Predicate<CallFacts> ofCalls) {

    /** One for the alerts of all calls. */
    public Way(String name, Alert.Priority least, boolean changes) {
        this(name, least, changes, facts -> true);
    }

    /** Whether an alert goes it, as it stands. */
    public boolean takes(CallFacts facts, Alert alert) {
        boolean now = changes || alert.state() == Alert.State.NEW;
        return now && alert.priority().compareTo(least) >= 0 && ofCalls.test(facts);
    }

    /** An alert as it is sent this way: under its own id, or where later states are sent too, under the id of its state. */
    public Notice notice(CallFacts facts, Alert alert) {
        int steps = changes ? alert.steps().size() : 0;
        String id = steps == 0 ? alert.id() : alert.id() + "-" + alert.state().label() + "-" + steps;
        return new Notice(facts, alert, id);
    }
}
