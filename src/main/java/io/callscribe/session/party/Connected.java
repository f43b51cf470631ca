package io.callscribe.session.party;

import java.util.Optional;

/**
 * Whom the tapped party talks to.
 *
 * @param name of the others; empty when it is alone
 * @param agentsChannel the name of an agent's channel, whose variables can be written
 */
public record Connected(String name, Optional<String> agentsChannel) {

    static final Connected NOBODY = new Connected("", Optional.empty());

    /** Whether nobody is there. */
    public boolean alone() {
        return name.isEmpty();
    }
}
