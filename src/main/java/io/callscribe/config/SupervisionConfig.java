package io.callscribe.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Supervisors' phones on calls.
 *
 * @param tellAgent whether the agent sees who is on the call
 * @param ringS how long a supervisor's phone may ring, in seconds
 * @param endpoint what Asterisk dials to reach the phone of an extension
 */
public record SupervisionConfig(
        @NotNull TellAgent tellAgent,
        @Min(1) @Max(120) int ringS,

        @NotNull @Pattern(
                regexp = "[A-Za-z0-9]+/[^\\s,&]*\\{extension}[^\\s,&]*",
                message = "is no phone (expected: a technology and {extension}, such as PJSIP/{extension})")
        String endpoint) {

    /** Whether the agent sees it. */
    public enum TellAgent {
        ON,
        OFF
    }

    /** What is not said otherwise. */
    public static final SupervisionConfig USUAL = new SupervisionConfig(TellAgent.ON, 30, "PJSIP/{extension}");

    /** Whether the agent sees it. */
    public boolean tells() {
        return tellAgent == TellAgent.ON;
    }

    /** What Asterisk dials for that extension. */
    public String endpoint(String extension) {
        return endpoint.replace("{extension}", extension);
    }
}
