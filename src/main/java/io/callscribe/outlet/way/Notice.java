package io.callscribe.outlet.way;

import io.callscribe.call.Alert;
import io.callscribe.outlet.CallFacts;

/**
 * An alert to be sent, as it stands, and the call it is of.
 *
 * @param id the same for the same message, however often it is sent
 */
public record Notice(CallFacts facts, Alert alert, String id) {

    /** Whether it is about no call but the service itself. */
    public boolean ofService() {
        return facts.id().isService();
    }

    /** {@code [High] Asks for a manager – Maya Lindqvist}, in one line. */
    public String headline() {
        String priority = alert.priority().label();
        String who = facts.agent().isEmpty() ? "" : " – " + facts.agent();
        String state = alert.state() == Alert.State.NEW
                ? ""
                : " (" + alert.state().label().replace('-', ' ') + ")";
        String line = "[" + Character.toUpperCase(priority.charAt(0)) + priority.substring(1) + "] " + alert.title()
                + who + state;
        return line.replaceAll("\\p{Cntrl}+", " ");
    }
}
