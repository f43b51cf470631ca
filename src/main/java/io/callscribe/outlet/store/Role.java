package io.callscribe.outlet.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each may what the ones before it may. */
public enum Role {
    /** Sees calls of one extension. */
    AGENT,
    /** Sees calls of queues and of a team, or all. */
    SUPERVISOR,
    /** Sees and does everything. */
    ADMINISTRATOR;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Its name in the API. */
    public String label() {
        return label;
    }

    /** Whether it may what {@code other} may. */
    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }

    /** The one of this name, if there is one. */
    public static Optional<Role> of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label.equals(label.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
