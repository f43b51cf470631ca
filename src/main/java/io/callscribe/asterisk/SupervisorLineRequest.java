package io.callscribe.asterisk;

import io.callscribe.call.CallId;

/**
 * A supervisor's line that is wanted on a call.
 *
 * @param names under which its parts will stand
 * @param visit {@code v} and six letters or digits, never used before
 * @param endpoint the phone's, such as {@code PJSIP/1001}
 * @param callerId what the phone shows
 * @param ringS how long it may ring
 * @param on the channel that is listened to
 */
public record SupervisorLineRequest(
        CallId call, TapNames names, String visit, String endpoint, String callerId, int ringS, Target on) {

    /**
     * A channel of the call.
     *
     * @param agents whether the agent's own phone is on it; else the agent is the one it talks to
     */
    public record Target(String channelId, boolean agents) {}
}
