package io.callscribe.lab;

/**
 * Who talks in a demo call.
 *
 * @param callerName the customer's name, as the exchange shows it
 * @param callerNumber the customer's number
 * @param agent the agent's extension, {@code 1001} to {@code 1009}
 */
public record DemoParties(String callerName, String callerNumber, String agent) {

    /** The two in the recording. */
    public static final DemoParties USUAL = new DemoParties("Mary Johnson", "+15550142", "1001");

    /** Refuses what the demo's dialplan does not know. */
    public DemoParties {
        if (!agent.matches("100[1-9]")) {
            throw new IllegalArgumentException("agent: " + agent + " (expected: 1001 to 1009)");
        }
    }
}
