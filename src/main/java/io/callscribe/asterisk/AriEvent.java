package io.callscribe.asterisk;

import java.util.List;
import java.util.Optional;

/** What Asterisk tells us, reduced to what anybody here acts on (ARI, events resource). */
public sealed interface AriEvent {

    /** A channel entered our application; {@code args} are as the dialplan wrote them, empty ones included. */
    record StasisStart(AriChannel channel, List<String> args) implements AriEvent {}

    /** A channel left our application: continued, hung up, or gone. */
    record StasisEnd(AriChannel channel) implements AriEvent {}

    /** A channel came to be; only seen by a connection that is subscribed to everything. */
    record ChannelCreated(AriChannel channel) implements AriEvent {}

    /** A channel went on in its life: {@code Ring}, {@code Up}, … */
    record StateChanged(AriChannel channel) implements AriEvent {}

    /** A channel came to the next step of its dialplan, and executes {@code application} there. */
    record DialplanStep(AriChannel channel, String application, String data) implements AriEvent {}

    /** A subscribed channel is no more. */
    record ChannelDestroyed(AriChannel channel, int cause, String causeText) implements AriEvent {}

    /** Somebody asked for the channel's end. */
    record HangupRequest(AriChannel channel) implements AriEvent {}

    /** A variable changed; without a channel it is a global one. */
    record VariableSet(Optional<AriChannel> channel, String name, String value) implements AriEvent {}

    /** A dial went on; {@code status} is empty at its start, then RINGING, PROGRESS, ANSWER, BUSY, … */
    record Dialed(Optional<AriChannel> caller, AriChannel peer, String status) implements AriEvent {}

    /** The connected line of a channel changed. */
    record ConnectedLine(AriChannel channel) implements AriEvent {}

    /** The channel put its peer on hold. */
    record Held(AriChannel channel) implements AriEvent {}

    /** The channel took its peer from hold. */
    record Unheld(AriChannel channel) implements AriEvent {}

    /** A key was pressed (at its release). */
    record DtmfReceived(AriChannel channel, String digit, int durationMs) implements AriEvent {}

    /** A channel came into a bridge; not told for the dialplan's own bridges of a channel that is only subscribed. */
    record EnteredBridge(String bridgeId, AriChannel channel) implements AriEvent {}

    /** A channel left a bridge: with a snoop, a sure sign that the tapped call is over. */
    record LeftBridge(String bridgeId, AriChannel channel) implements AriEvent {}

    /**
     * Somebody sent the other party of a bridge elsewhere, without asking there first.
     *
     * @param transferer who asked for it
     * @param transferee who is sent; empty when Asterisk does not say, as for several at once
     * @param result {@code Success}, or why not
     */
    record BlindTransferred(
            AriChannel transferer, Optional<AriChannel> transferee, String context, String extension, String result)
            implements AriEvent {}

    /**
     * Somebody joined two of its calls and left.
     *
     * @param transferee the party of the first call
     * @param target the party of the second call
     * @param destination {@code bridge}, {@code application}, {@code link}, {@code threeway} or {@code fail}
     */
    record AttendedTransferred(
            AriChannel firstLeg,
            AriChannel secondLeg,
            Optional<AriChannel> transferee,
            Optional<AriChannel> target,
            String destination)
            implements AriEvent {}

    /** A bridge is no more. */
    record BridgeDestroyed(String bridgeId) implements AriEvent {}

    /** Somebody else connected under our application's name: the events now go there. */
    record ApplicationReplaced(String app) implements AriEvent {}

    /** An event that ari4java knows and nobody here needs; counted, and handed to nobody. */
    record Ignored(String type) implements AriEvent {}

    /** An event that ari4java does not know; kept as it came. */
    record Unknown(String type, String json) implements AriEvent {}
}
