package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.TapNames;
import io.callscribe.call.CallId;
import io.callscribe.session.party.Transfers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Hands an event to every call that taps or watches one of its channels, or whose tap it is about. Used by the ARI reader; never blocks. */
final class EventRouter {

    private final Switchboard<CallSession> switchboard;
    private final TapNames names;
    private final Map<CallId, CallSession> calls;

    /** {@code calls} are those under way. */
    EventRouter(Switchboard<CallSession> switchboard, TapNames names, Map<CallId, CallSession> calls) {
        this.switchboard = switchboard;
        this.names = names;
        this.calls = calls;
    }

    void route(AriEvent event) {
        switch (event) {
            case AriEvent.StasisEnd(AriChannel channel) -> tell(channel, event);
            case AriEvent.ChannelDestroyed destroyed -> tell(destroyed.channel(), event);
            case AriEvent.HangupRequest(AriChannel channel) -> tell(channel, event);
            case AriEvent.VariableSet set -> set.channel().ifPresent(channel -> tell(channel, event));
            case AriEvent.Dialed dialed -> dialed.caller().ifPresent(caller -> tell(caller, event));
            case AriEvent.Held(AriChannel channel) -> tell(channel, event);
            case AriEvent.Unheld(AriChannel channel) -> tell(channel, event);
            case AriEvent.DtmfReceived key -> tell(key.channel(), event);
            case AriEvent.BlindTransferred moved -> {
                tell(parties(List.of(moved.transferer()), moved.transferee(), Optional.empty()), event);
                follow(Transfers.sent(moved), List.of(moved.transferer()));
            }
            case AriEvent.AttendedTransferred moved -> {
                List<AriChannel> legs = List.of(moved.firstLeg(), moved.secondLeg());
                tell(parties(legs, moved.transferee(), moved.target()), event);
                follow(Transfers.sent(moved), legs);
            }
            case AriEvent.BridgeDestroyed(String bridgeId) -> find(bridgeId).ifPresent(call -> call.tell(event));
            default -> {}
        }
    }

    private void tell(AriChannel channel, AriEvent event) {
        Collection<CallSession> listeners = switchboard.listeners(List.of(channel));
        if (listeners.isEmpty()) {
            find(channel.id()).ifPresent(owner -> owner.tell(event));
        }
        listeners.forEach(call -> call.tell(event));
    }

    private void tell(List<AriChannel> channels, AriEvent event) {
        switchboard.listeners(channels).forEach(call -> call.tell(event));
    }

    private static List<AriChannel> parties(
            List<AriChannel> legs, Optional<AriChannel> sent, Optional<AriChannel> target) {
        return Stream.of(legs.stream(), sent.stream(), target.stream())
                .flatMap(channels -> channels)
                .toList();
    }

    /** A customer whom a tapped agent sends elsewhere is the call's from now on, before its channel can meet our line again. */
    private void follow(Optional<AriChannel> sent, List<AriChannel> legs) {
        sent.filter(customer -> !switchboard.isTapped(customer.id()))
                .ifPresent(customer -> legs.stream()
                        .flatMap(leg -> switchboard.tapper(leg.id()).stream())
                        .filter(CallSession::isOnAgentsChannel)
                        .findFirst()
                        .ifPresent(call -> follow(customer, call)));
    }

    private void follow(AriChannel customer, CallSession call) {
        switchboard.taps(customer.id(), call);
        call.put(new CallMessage.Follow(customer));
    }

    /**
     * Whether the channel, which has come to our line, was an agent's customer and is followed. Asterisk runs a blind transfer's next
     * extension in one thread and tells of the transfer in another: either may be heard of first.
     */
    boolean followed(AriChannel entering) {
        Optional<CallSession> agents = switchboard.onlyPartner(entering).filter(CallSession::isOnAgentsChannel);
        agents.ifPresent(call -> follow(entering, call));
        return agents.isPresent();
    }

    private Optional<CallSession> find(String partId) {
        return names.findCall(partId).map(calls::get);
    }
}
