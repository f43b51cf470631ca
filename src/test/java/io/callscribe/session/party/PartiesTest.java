package io.callscribe.session.party;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.transcript.Speaker;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events as a real Asterisk gives them, in its order. */
class PartiesTest {

    private static final AriChannel ALICE = channel("1.1", "PJSIP/alice-00000001", "Alice");
    private static final AriChannel BOB = channel("1.2", "PJSIP/bob-00000002", "Bob");
    private static final AriChannel CAROL = channel("1.3", "PJSIP/carol-00000003", "Carol");
    private static final String LOCAL_1 = "Local/101@from-queue-00000000;1";
    private static final String LOCAL_2 = "Local/101@from-queue-00000000;2";

    private final Ear ear = new Ear();
    private long ms;

    private static final class Ear implements PartySink {
        private final List<String> connected = new ArrayList<>();
        private final List<String> agents = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private final List<String> watched = new ArrayList<>();
        private final List<Boolean> held = new ArrayList<>();

        @Override
        public void connected(CallTime at, Connected who) {
            connected.add(who.name());
            agents.add(who.agentsChannel().orElse(""));
        }

        @Override
        public void held(CallTime at, boolean onHold) {
            held.add(onHold);
        }

        @Override
        public void happened(CallTime at, What what, String text) {
            lines.add(what.label() + ": " + text);
        }

        @Override
        public void watch(String channelName) {
            watched.add(channelName);
        }
    }

    @Test
    void theDialplansAgentIsWhoWasCalledFirstAndNobodyAfter() {
        Parties call = tapped(Party.CALLER, "1001");
        on(call, dial(ALICE, BOB, ""));
        on(call, dial(ALICE, BOB, "ANSWER"));
        on(call, peer(ALICE, BOB.name()));
        on(call, peer(ALICE, ""));
        on(call, dial(ALICE, CAROL, ""));
        on(call, dial(ALICE, CAROL, "ANSWER"));
        assertThat(ear.connected).containsExactly("1001", "", "carol");
        assertThat(ear.agents).containsExactly(BOB.name(), "", CAROL.name());
        assertThat(call.facts().agent()).isEqualTo("carol");
        assertThat(ear.watched).containsExactly(BOB.name(), CAROL.name());
    }

    @Test
    void whoPicksUpIsNotTheOneWhoWasCalled() {
        Parties call = tapped(Party.CALLER, "1001");
        on(call, dial(ALICE, BOB, ""));
        on(call, dial(ALICE, CAROL, "ANSWER"));
        assertThat(ear.connected).containsExactly("carol");
    }

    @Test
    void aCallThatGoesOnKeepsTheAgentItHad() {
        Parties call = tapped(Party.CALLER, "1001");
        call.goOn(call.facts().withAgent("carol"));
        on(call, peer(ALICE, CAROL.name()));
        assertThat(ear.connected).containsExactly("carol");
    }

    @Test
    void behindALocalChannelTheAgentIsFoundAndItsTransferTooIsSeen() {
        Parties call = tapped(Party.CALLER, "");
        on(call, dial(ALICE, channel("1.5", LOCAL_1, ""), ""));
        on(call, dial(ALICE, channel("1.5", LOCAL_1, ""), "ANSWER"));
        assertThat(call.facts().agent()).isEqualTo("101");
        assertThat(ear.watched).containsExactly(LOCAL_2);
        call.peers(CallTime.ZERO, LOCAL_2, BOB.name(), ear);
        call.peers(CallTime.ZERO, LOCAL_2, "", ear);
        assertThat(ear.agents).containsExactly("", BOB.name());
        AriChannel half = channel("1.6", LOCAL_2, "");
        on(call, peer(half, ""));
        on(call, peer(half, CAROL.name()));
        assertThat(ear.connected).containsExactly("101", "bob", "", "carol");
        assertThat(ear.lines)
                .containsExactly(
                        "agent: Connected to bob (PJSIP/bob-00000002).",
                        "agent: Connected to carol (PJSIP/carol-00000003).");
    }

    @Test
    void inAConferenceEverybodyElseIsNamedAndTheAnnouncerIsNobody() {
        Parties call = tapped(Party.CALLER, "");
        on(call, peer(ALICE, "CBAnn/room-00000001;2"));
        assertThat(ear.connected).isEmpty();
        on(call, peer(ALICE, "CBAnn/room-00000001;2," + BOB.name()));
        on(call, peer(ALICE, "CBAnn/room-00000001;2," + BOB.name() + "," + CAROL.name()));
        on(call, peer(ALICE, "CBAnn/room-00000001;2," + CAROL.name()));
        assertThat(ear.connected).containsExactly("bob", "bob, carol", "carol");
    }

    @Test
    void onHoldTheTappedPartyHearsNobody() {
        Parties call = tapped(Party.CALLER, "");
        ms = 1_000;
        on(call, dial(ALICE, BOB, "ANSWER"));
        ms = 5_000;
        on(call, new AriEvent.Held(BOB));
        ms = 9_000;
        on(call, new AriEvent.Unheld(BOB));
        on(call, new AriEvent.Unheld(BOB));
        assertThat(heard(call, 4_000)).isEqualTo(new Speaker(Party.AGENT, "bob"));
        assertThat(heard(call, 6_000)).isEqualTo(new Speaker(Party.SYSTEM, ""));
        assertThat(heard(call, 9_000)).isEqualTo(new Speaker(Party.AGENT, "bob"));
        assertThat(ear.held).containsExactly(true, false);
        assertThat(ear.lines)
                .contains("hold: bob put the call on hold.", "hold-over: bob took the call from hold.")
                .hasSize(3);
    }

    @Test
    void aStrangersHoldIsNoneOfOurs() {
        Parties call = tapped(Party.CALLER, "");
        on(call, dial(ALICE, BOB, "ANSWER"));
        on(call, new AriEvent.Held(CAROL));
        assertThat(ear.held).isEmpty();
    }

    @Test
    void afterFollowingTheCustomerTheLegsChangeTheirSpeakers() {
        Parties call = tapped(Party.AGENT, "");
        ms = 1_000;
        on(call, dial(ALICE, BOB, "ANSWER"));
        ms = 5_000;
        call.follow(CallTime.ofMs(ms), BOB);
        on(call, peer(ALICE, CAROL.name()));
        ms = 6_000;
        on(call, peer(BOB, CAROL.name()));
        assertThat(said(call, 2_000)).isEqualTo(new Speaker(Party.AGENT, "alice"));
        assertThat(heard(call, 2_000)).isEqualTo(new Speaker(Party.CALLER, "5551234"));
        assertThat(said(call, 5_500)).isEqualTo(new Speaker(Party.CALLER, "5551234"));
        assertThat(heard(call, 5_500)).isEqualTo(new Speaker(Party.SYSTEM, ""));
        assertThat(heard(call, 6_500)).isEqualTo(new Speaker(Party.AGENT, "carol"));
        assertThat(call.facts().channel()).isEqualTo(BOB.name());
        assertThat(call.facts().agent()).isEqualTo("carol");
        assertThat(ear.agents).endsWith(CAROL.name());
    }

    @Test
    void transfersAreToldInWordsAlsoTheOnesThatFail() {
        Parties call = tapped(Party.CALLER, "");
        on(call, new AriEvent.BlindTransferred(BOB, Optional.of(ALICE), "from-phones", "202", "Success"));
        on(call, new AriEvent.BlindTransferred(BOB, Optional.of(ALICE), "from-phones", "999", "Invalid"));
        on(call, new AriEvent.AttendedTransferred(BOB, BOB, Optional.of(ALICE), Optional.of(CAROL), "bridge"));
        on(call, new AriEvent.AttendedTransferred(BOB, BOB, Optional.of(ALICE), Optional.empty(), "application"));
        on(call, new AriEvent.AttendedTransferred(BOB, BOB, Optional.of(ALICE), Optional.of(CAROL), "fail"));
        assertThat(ear.lines)
                .containsExactly(
                        "transfer: bob sent the call to 202.",
                        "transfer: bob tried to send the call to 999, which failed: Invalid.",
                        "transfer: bob transferred the call to carol.",
                        "transfer: bob transferred the call.",
                        "transfer: bob tried to transfer the call, which failed.");
    }

    @Test
    void nobodyIsFollowedWhereTheTransferFailed() {
        assertThat(Transfers.sent(new AriEvent.BlindTransferred(BOB, Optional.of(ALICE), "c", "9", "Invalid")))
                .isEmpty();
        assertThat(Transfers.sent(
                        new AriEvent.AttendedTransferred(BOB, BOB, Optional.of(ALICE), Optional.empty(), "fail")))
                .isEmpty();
        assertThat(Transfers.sent(new AriEvent.BlindTransferred(
                        BOB, Optional.of(channel("1.5", LOCAL_1, "")), "c", "9", "Success")))
                .isEmpty();
    }

    @Test
    void keysThatFollowEachOtherAreOneLineWithoutTheirDigits() {
        Parties call = tapped(Party.CALLER, "");
        for (String digit : "4111".split("")) {
            on(call, new AriEvent.DtmfReceived(ALICE, digit, 100));
            ms += 300;
        }
        assertThat(ear.lines).isEmpty();
        assertThat(call.wakeAtNs()).isEqualTo((ms - 300) * 1_000_000 + Keys.PAUSE_NS);
        call.wake(call.wakeAtNs(), ear);
        on(call, new AriEvent.DtmfReceived(BOB, "9", 100));
        call.end(ear);
        assertThat(ear.lines)
                .containsExactly("keys: The caller pressed 4 keys: ••••", "keys: The agent pressed a key: •");
    }

    @Test
    void digitsAreShownWhereTheAdministratorSaysSo() {
        Parties call =
                new Parties(new CallId("c1"), ALICE, new Parties.Said(Party.CALLER, "", "", true), OffsetDateTime.MIN);
        on(call, new AriEvent.DtmfReceived(ALICE, "7", 100));
        call.end(ear);
        assertThat(ear.lines).containsExactly("keys: The caller pressed a key: 7");
    }

    private static Parties tapped(Party side, String agent) {
        return new Parties(new CallId("c1"), ALICE, new Parties.Said(side, agent, "", false), OffsetDateTime.MIN);
    }

    private void on(Parties call, AriEvent event) {
        call.on(ms * 1_000_000, CallTime.ofMs(ms), event, ear);
    }

    private static Speaker said(Parties call, long atMs) {
        return call.speakers().at(Leg.IN, CallTime.ofMs(atMs));
    }

    private static Speaker heard(Parties call, long atMs) {
        return call.speakers().at(Leg.OUT, CallTime.ofMs(atMs));
    }

    private static AriEvent dial(AriChannel caller, AriChannel peer, String status) {
        return new AriEvent.Dialed(Optional.of(caller), peer, status);
    }

    private static AriEvent peer(AriChannel channel, String names) {
        return new AriEvent.VariableSet(Optional.of(channel), Partner.BRIDGE_PEER, names);
    }

    private static AriChannel channel(String id, String name, String callerName) {
        String number = callerName.equals("Bob") ? "5551234" : "";
        return new AriChannel(id, name, "Up", callerName, number, "", "");
    }
}
