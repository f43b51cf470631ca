package io.callscribe.outlet.store;

import java.util.Set;

/**
 * Somebody who may sign in.
 *
 * @param name what is typed, in small letters; unique
 * @param label as people say it
 * @param extension the phone's endpoint in Asterisk; empty for none
 * @param queues a supervisor's queues
 * @param team a supervisor's extensions
 */
public record Person(String name, String label, Role role, String extension, Set<String> queues, Set<String> team) {
    /** Copies both sets. */
    public Person {
        queues = Set.copyOf(queues);
        team = Set.copyOf(team);
    }
}
