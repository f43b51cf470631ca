package io.callscribe.outlet;

import io.callscribe.call.CallId;
import java.time.OffsetDateTime;

/**
 * What is known of a call besides its words; empty where it is not.
 *
 * @param channel name of the tapped channel
 * @param agent number or name of the agent, from the dialplan or from the answered dial
 * @param caller number or name of the caller
 * @param startedAt when the tap began
 * @param server name of the Asterisk it is on
 */
public record CallFacts(
        CallId id, String channel, String agent, String queue, String caller, OffsetDateTime startedAt, String server) {
    /** A call of which nobody said on which server it is. */
    public CallFacts(CallId id, String channel, String agent, String queue, String caller, OffsetDateTime startedAt) {
        this(id, channel, agent, queue, caller, startedAt, "");
    }

    /** Of no call, but the service itself; {@code at} stands where a call's begin would. */
    public static CallFacts service(OffsetDateTime at) {
        return new CallFacts(CallId.SERVICE, "", "", "", "", at);
    }

    /** The same call with its agent known. */
    public CallFacts withAgent(String newAgent) {
        return new CallFacts(id, channel, newAgent, queue, caller, startedAt, server);
    }

    /** The same call with its caller known. */
    public CallFacts withCaller(String newCaller) {
        return new CallFacts(id, channel, agent, queue, newCaller, startedAt, server);
    }

    /** The same call on this server. */
    public CallFacts withServer(String newServer) {
        return new CallFacts(id, channel, agent, queue, caller, startedAt, newServer);
    }

    /** The same call, tapped on another channel. */
    public CallFacts withChannel(String newChannel) {
        return new CallFacts(id, newChannel, agent, queue, caller, startedAt, server);
    }
}
