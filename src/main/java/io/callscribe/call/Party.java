package io.callscribe.call;

/** Who speaks on a leg. */
public enum Party {
    CALLER,
    AGENT,
    /** Nobody: prompts, music on hold, ring tone. */
    SYSTEM;

    private final String label = name().toLowerCase(java.util.Locale.ROOT);

    /** The word used in variables, the API and on pages. */
    public String label() {
        return label;
    }

    /** Whom this party talks to: the caller talks to the agent and the agent to the caller. */
    public Party other() {
        return switch (this) {
            case CALLER -> AGENT;
            case AGENT -> CALLER;
            case SYSTEM -> SYSTEM;
        };
    }
}
