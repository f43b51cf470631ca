package io.callscribe.web.access.company;

import io.callscribe.outlet.store.Person;

/** What came of a visit to the provider. */
public sealed interface Arrival {

    /** Somebody with a role. */
    record Welcome(Person person, String next) implements Arrival {}

    /** Somebody the provider knows, who has no role here. */
    record NoRole(String name) implements Arrival {}

    /** Nobody; {@code reason} is for the log. */
    record Refused(String reason) implements Arrival {}
}
