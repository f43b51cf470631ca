package io.callscribe.session.party;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Party;
import io.callscribe.outlet.CallFacts;
import io.callscribe.session.backlog.CallCard;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Speakers;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who takes part: the tapped party, as the dialplan and its channel name it, whom Asterisk connects it to, and who is on hold. Stepped by the
 * call's thread.
 */
public final class Parties {

    private final Partner partner;
    private final SpeakerBook speakers;
    private final Keys keys;
    private final String queue;
    private final Set<String> holding = new HashSet<>();
    private AriChannel tapped;
    private Party side;
    private String agent;
    private CallFacts facts;
    private List<String> others = List.of();
    private String othersName = "";

    /**
     * What the dialplan said.
     *
     * @param side whose channel is tapped
     * @param agent the agent's number or name, or empty
     * @param queue the queue's name, or empty
     * @param showDigits whether pressed keys are written down
     */
    public record Said(Party side, String agent, String queue, boolean showDigits) {}

    /** Nobody is connected yet. */
    public Parties(CallId id, AriChannel channel, Said said, OffsetDateTime startedAt) {
        this.tapped = channel;
        this.side = said.side();
        this.queue = said.queue();
        this.partner = new Partner(channel.id());
        this.keys = new Keys(said.showDigits());
        boolean agentsChannel = side == Party.AGENT;
        String name = ChannelName.display(channel);
        this.agent = agentsChannel && said.agent().isEmpty() ? ChannelName.endpoint(channel.name()) : said.agent();
        this.speakers = new SpeakerBook(new Speaker(side, agentsChannel ? agent : name));
        this.facts = new CallFacts(id, channel.name(), agent, queue, agentsChannel ? "" : name, startedAt);
    }

    /** More is known of it from elsewhere: its server, or what an earlier run knew of it. */
    public void goOn(CallFacts known) {
        facts = known;
        agent = known.agent().isEmpty() ? agent : known.agent();
    }

    /** Who speaks when. */
    public Speakers speakers() {
        return speakers;
    }

    /** Who was on which leg from when on. */
    public List<CallCard.Turn> turns() {
        return speakers.turns();
    }

    /** What is known by now. */
    public CallFacts facts() {
        return facts;
    }

    /** Takes an event of the tapped channel or of a watched one. */
    public void on(long nowNs, CallTime at, AriEvent event, PartySink sink) {
        switch (event) {
            case AriEvent.Held(AriChannel channel) -> held(at, channel, sink);
            case AriEvent.Unheld(AriChannel channel) -> unheld(at, channel, sink);
            case AriEvent.DtmfReceived key -> keys.pressed(nowNs, at, sideOf(key.channel()), key.digit());
            case AriEvent.BlindTransferred transfer -> sink.happened(at, What.TRANSFER, Transfers.sentence(transfer));
            case AriEvent.AttendedTransferred transfer ->
                sink.happened(at, What.TRANSFER, Transfers.sentence(transfer));
            default -> partner.on(event).ifPresent(change -> connected(at, change, number(event, change), sink));
        }
        keys.wake(nowNs, (from, sentence) -> sink.happened(from, What.KEYS, sentence));
    }

    /** What a watched Local channel's other half is connected to, as it said when asked; it tells of every change by itself. */
    public void peers(CallTime at, String channelName, String peers, PartySink sink) {
        if (!peers.isEmpty()) {
            AriChannel half = new AriChannel("", channelName, "", "", "", "", "");
            partner.on(new AriEvent.VariableSet(Optional.of(half), Partner.BRIDGE_PEER, peers))
                    .ifPresent(change -> connected(at, change, "", sink));
        }
    }

    /** When {@link #wake} is due. */
    public long wakeAtNs() {
        return keys.wakeAtNs();
    }

    /** Tells what is due. */
    public void wake(long nowNs, PartySink sink) {
        keys.wake(nowNs, (from, sentence) -> sink.happened(from, What.KEYS, sentence));
    }

    /** The call is over: what waits is told. */
    public void end(PartySink sink) {
        keys.end((from, sentence) -> sink.happened(from, What.KEYS, sentence));
    }

    /** The tapped agent has sent its customer elsewhere, whose channel is tapped from {@code at} on. */
    public void follow(CallTime at, AriChannel customer) {
        tapped = customer;
        side = Party.CALLER;
        agent = "";
        partner.of(customer.id());
        holding.clear();
        others = List.of();
        String name = facts.caller().isEmpty() ? ChannelName.display(customer) : facts.caller();
        speakers.tapped(at, new Speaker(Party.CALLER, name));
        facts = facts.withChannel(customer.name()).withCaller(name);
    }

    private void connected(CallTime at, Partner.Change change, String number, PartySink sink) {
        others = change.channelNames();
        holding.retainAll(others);
        partner.locals().forEach(sink::watch);
        if (change.alone()) {
            speakers.alone(at);
            sink.connected(at, Connected.NOBODY);
            return;
        }
        boolean settled = others.stream().noneMatch(ChannelName::isLocal);
        others.stream().filter(name -> !ChannelName.isLocal(name)).forEach(sink::watch);
        othersName = name(change, number);
        speakers.bridged(at, othersName);
        boolean agentThere = side == Party.CALLER;
        facts = agentThere ? facts.withAgent(othersName) : facts.withCaller(othersName);
        if (settled) {
            sink.happened(at, What.AGENT, "Connected to " + othersName + " (" + String.join(", ", others) + ").");
        }
        sink.connected(
                at,
                new Connected(othersName, agentThere && settled ? Optional.of(others.getFirst()) : Optional.empty()));
    }

    /** The dialplan's word for the agent holds for whom it dialed itself, not for whoever picked up or was transferred to. */
    private String name(Partner.Change change, String number) {
        String endpoints = others.stream().map(ChannelName::endpoint).distinct().collect(Collectors.joining(", "));
        if (others.size() > 1) {
            return endpoints;
        }
        if (side == Party.CALLER) {
            return change.asked() && !agent.isEmpty() ? agent : endpoints;
        }
        return number.isBlank() ? endpoints : number;
    }

    /** The number of a single partner: as its own channel says, else as it is shown to the tapped party. */
    private static String number(AriEvent event, Partner.Change change) {
        if (change.number().isBlank() && event instanceof AriEvent.VariableSet set) {
            return set.channel().map(AriChannel::connectedNumber).orElse("");
        }
        return change.number();
    }

    private void held(CallTime at, AriChannel channel, PartySink sink) {
        boolean partnerHolds = others.contains(channel.name());
        if (!(partnerHolds || isTapped(channel)) || !holding.add(channel.name())) {
            return;
        }
        sink.happened(at, What.HOLD, name(channel) + " put the call on hold.");
        if (partnerHolds && others.size() == 1) {
            speakers.alone(at);
            sink.held(at, true);
        }
    }

    /** Asterisk also says so of channels that nobody held, before each transfer. */
    private void unheld(CallTime at, AriChannel channel, PartySink sink) {
        if (!holding.remove(channel.name())) {
            return;
        }
        sink.happened(at, What.HOLD_OVER, name(channel) + " took the call from hold.");
        if (others.size() == 1 && others.contains(channel.name())) {
            speakers.bridged(at, othersName);
            sink.held(at, false);
        }
    }

    private String name(AriChannel channel) {
        return isTapped(channel) ? "The " + side.label() : ChannelName.endpoint(channel.name());
    }

    private boolean isTapped(AriChannel channel) {
        return channel.id().equals(tapped.id());
    }

    private Party sideOf(AriChannel channel) {
        return isTapped(channel) ? side : side.other();
    }
}
