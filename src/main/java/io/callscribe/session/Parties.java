package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Party;
import io.callscribe.outlet.CallFacts;
import io.callscribe.session.backlog.CallCard;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Speakers;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Who takes part: the tapped party, as the dialplan and its channel name it, and whom Asterisk connects it to. Stepped by the call's thread. */
final class Parties {

    private final CallArgs args;
    private final Partner partner;
    private final SpeakerBook speakers;
    private CallFacts facts;

    Parties(CallId id, AriChannel channel, CallArgs args, OffsetDateTime startedAt) {
        this.args = args;
        this.partner = new Partner(channel.id());
        boolean agentsChannel = args.party() == Party.AGENT;
        String name = SpeakerBook.display(channel);
        String agent = agentsChannel && args.agent().isEmpty() ? SpeakerBook.endpoint(channel.name()) : args.agent();
        this.speakers = new SpeakerBook(new Speaker(args.party(), agentsChannel ? agent : name));
        this.facts = new CallFacts(id, channel.name(), agent, args.queue(), agentsChannel ? "" : name, startedAt);
    }

    /**
     * A change of whom the tapped party talks to.
     *
     * @param name empty when it is alone now
     * @param channelName of the partner
     * @param agentsChannel whether that channel is an agent's, whose variables can be written
     */
    record Connected(String name, String channelName, boolean agentsChannel) {

        private static final Connected NOBODY = new Connected("", "", false);

        boolean alone() {
            return channelName.isEmpty();
        }
    }

    /** More is known of it from elsewhere: its server, or what an earlier run knew of it. */
    void goOn(CallFacts known) {
        facts = known;
    }

    Speakers speakers() {
        return speakers;
    }

    /** What is known by now. */
    CallFacts facts() {
        return facts;
    }

    /** What is known by now, for whoever must show the call again. */
    CallCard card() {
        return new CallCard(facts, args.language(), args.keyterms(), speakers.turns());
    }

    /** What the event changes, if anything. */
    Optional<Connected> on(AriEvent event, CallTime at) {
        return partner.on(event).map(change -> change.alone() ? alone(at) : connected(change, at));
    }

    private Connected alone(CallTime at) {
        speakers.alone(at);
        return Connected.NOBODY;
    }

    private Connected connected(Partner.Change change, CallTime at) {
        boolean agent = args.party() == Party.CALLER;
        String endpoint = SpeakerBook.endpoint(change.channelName());
        String name = agent && !args.agent().isEmpty() ? args.agent() : endpoint;
        speakers.bridged(at, name);
        facts = agent
                ? facts.withAgent(name)
                : facts.withCaller(change.number().isEmpty() ? endpoint : change.number());
        return new Connected(
                name, change.channelName(), agent && !change.channelName().startsWith("Local/"));
    }
}
