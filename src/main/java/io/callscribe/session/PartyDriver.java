package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriResult;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.outlet.CallEvent;
import io.callscribe.session.backlog.CallCard;
import io.callscribe.session.party.Connected;
import io.callscribe.session.party.Parties;
import io.callscribe.session.party.PartySink;
import java.util.Optional;
import java.util.function.Function;

/** Tells a call's other parts who takes part in it, and asks Asterisk what {@link Parties} wants to know. Owned by the call's thread. */
final class PartyDriver implements PartySink {

    private static final String BRIDGE_PEER = "BRIDGEPEER";

    private final CallServices services;
    private final Told told;
    private final CallArgs args;
    private final Parties parties;

    /** Who is told. */
    record Told(
            CallSession call,
            Switchboard<CallSession> switchboard,
            Mailbox mailbox,
            VariableWriter variables,
            CallNews news,
            HookWatch hookWatch,
            LateWords lateWords) {}

    PartyDriver(CallServices services, Told told, CallArgs args, Parties parties) {
        this.services = services;
        this.told = told;
        this.args = args;
        this.parties = parties;
    }

    /** What is known by now, for whoever must show the call again. */
    static CallCard card(Parties parties, CallArgs args) {
        return new CallCard(parties.facts(), args.language(), args.keyterms(), parties.turns());
    }

    @Override
    public void connected(CallTime at, Connected who) {
        told.hookWatch().connected(at, !who.alone());
        who.agentsChannel().ifPresentOrElse(told.variables()::agentChannel, told.variables()::agentGone);
        changed();
    }

    @Override
    public void held(CallTime at, boolean onHold) {
        told.hookWatch().connected(at, !onHold);
        changed();
    }

    @Override
    public void happened(CallTime at, What what, String text) {
        told.news()
                .happened(
                        at,
                        what,
                        what == What.KEYS ? services.redaction().text().masked(text) : text);
    }

    /** A Local channel's other half is asked at once, since its events begin only now. */
    @Override
    public void watch(String channelName) {
        if (told.switchboard().watches(channelName, told.call())) {
            services.ari().execute(new AriCommand.Subscribe(channelName), subscribed -> {
                if (channelName.startsWith("Local/")) {
                    ask(channelName, peers -> new CallMessage.Peers(channelName, peers));
                }
            });
        }
    }

    /** The tap has gone over to the customer's channel. */
    void followed(CallTime at, AriChannel customer) {
        parties.follow(at, customer);
        told.variables().moved(customer.name());
        told.hookWatch().connected(at, false);
        happened(at, What.TRANSFER, "The call is followed to the customer (" + customer.name() + ").");
        changed();
        ask(
                customer.id(),
                peers -> new CallMessage.Told(new AriEvent.VariableSet(Optional.of(customer), BRIDGE_PEER, peers)));
    }

    private void ask(String channel, Function<String, CallMessage> message) {
        services.ari().execute(new AriCommand.GetVariable(channel, BRIDGE_PEER), result -> {
            if (result instanceof AriResult.Value(String peers) && !peers.isEmpty()) {
                told.mailbox().put(message.apply(peers));
            }
        });
    }

    private void changed() {
        told.lateWords().knows(card(parties, args));
        told.news().publish(new CallEvent.Known(told.call().id(), parties.facts()));
    }
}
