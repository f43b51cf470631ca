package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One call that changes hands, by real SIP: its transcript stays one, and every stretch names who it was. */
class WhoSpeaksAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.with(setup -> setup.withExtensions("""
            [from-phones]
            exten => _pick-.,1,PickupChan(PJSIP/${EXTEN:5})
            exten => tap-conf,1,Answer()
             same => n,Gosub(callscribe-tap,s,1(party=caller))
             same => n,ConfBridge(room)
            exten => conf,1,Answer()
             same => n,ConfBridge(room)
            exten => _tap-behi[n]d-.,1,Gosub(callscribe-tap,s,1(party=caller))
             same => n,Dial(Local/dial-${EXTEN:11}@from-phones/n,30)
            """));

    private static final Duration LONG = Duration.ofSeconds(15);

    private static final int FILLER = 90;

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final RunningCallscribe callscribe = RunningCallscribe.start(LAB.asterisk(), deepgram);

    @AfterEach
    void stop() {
        callscribe.close();
        deepgram.close();
    }

    @Test
    void afterABlindTransferTheNextAgentIsNamedAndGetsTheVariables() {
        MiniPhone bob = LAB.phone("bob");
        MiniPhone carol = LAB.phone("carol");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall first = bob.nextCall();
        String id = callscribe.awaitCall();
        say(id, first, 1, 2);
        assertThat(first.blindTransfer("dial-carol")).isEqualTo(200);
        PhoneCall second = carol.nextCall();
        say(id, second, 3, 4);
        say(id, call, 5, 6);
        await().untilAsserted(() ->
                assertThat(variable("PJSIP/carol", "CALLSCRIBE_CALLER")).endsWith("w005 w006"));
        assertThat(variable("PJSIP/carol", "CALLSCRIBE_ID")).isEqualTo(id);
        assertThat(callscribe.json("/api/calls/" + id).path("agent").asText()).isEqualTo("carol");
        JsonNode ended = end(id, call);
        assertThat(said(ended))
                .as("%s", timeline(ended))
                .containsExactly("agent bob: w001 w002", "agent carol: w003 w004", "caller alice: w005 w006");
        assertThat(timeline(ended)).contains("bob sent the call to dial-carol.");
    }

    @Test
    void afterAnAttendedTransferTheNextAgentIsNamedAndTheMusicBetweenIsNobodys() {
        MiniPhone bob = LAB.phone("bob");
        MiniPhone carol = LAB.phone("carol");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall first = bob.nextCall();
        String id = callscribe.awaitCall();
        say(id, first, 1, 2);
        first.hold();
        PhoneCall consulting = bob.call("dial-carol").awaitUp();
        PhoneCall second = carol.nextCall();
        assertThat(first.attendedTransfer(consulting)).isEqualTo(200);
        say(id, second, 3, 4);
        say(id, call, 5, 6);
        JsonNode ended = end(id, call);
        assertThat(said(ended))
                .as("%s", timeline(ended))
                .containsExactly("agent bob: w001 w002", "agent carol: w003 w004", "caller alice: w005 w006");
        assertThat(timeline(ended)).contains("bob put the call on hold.", "bob transferred the call");
    }

    @Test
    void aTappedAgentWhoSendsTheCustomerAwayIsFollowedToTheCustomer() {
        MiniPhone bob = LAB.phone("bob");
        MiniPhone carol = LAB.phone("carol");
        PhoneCall agent = LAB.phone("alice").call("tap-outbound-bob").awaitUp();
        PhoneCall customer = bob.nextCall();
        String id = callscribe.awaitCall();
        say(id, agent, 1, 2);
        say(id, customer, 3, 4);
        assertThat(agent.blindTransfer("tap-dial-carol")).isEqualTo(200);
        PhoneCall second = carol.nextCall();
        await().atMost(LONG)
                .until(() -> timeline(callscribe.json("/api/calls/" + id)).contains("The tap was renewed."));
        say(id, second, 5, 6);
        say(id, customer, 7, 8);
        await().untilAsserted(() ->
                assertThat(variable("PJSIP/carol", "CALLSCRIBE_ID")).isEqualTo(id));
        assertThat(variable("PJSIP/bob", "CALLSCRIBE_SEQ")).isNotEmpty();
        assertThat(callscribe.calls("live")).as("the line was met again").hasSize(1);
        JsonNode ended = end(id, customer);
        assertThat(said(ended))
                .as("%s", timeline(ended))
                .containsExactly(
                        "agent alice: w001 w002",
                        "caller tap-outbound-bob: w003 w004",
                        "agent carol: w005 w006",
                        "caller tap-outbound-bob: w007 w008");
        assertThat(ended.path("gaps")).isEmpty();
    }

    @Test
    void aTappedAgentWhoAsksAColleagueFirstIsFollowedToTheCustomer() {
        MiniPhone bob = LAB.phone("bob");
        MiniPhone carol = LAB.phone("carol");
        MiniPhone alice = LAB.phone("alice");
        PhoneCall agent = alice.call("tap-outbound-bob").awaitUp();
        PhoneCall customer = bob.nextCall();
        String id = callscribe.awaitCall();
        say(id, customer, 3, 4);
        agent.hold();
        PhoneCall consulting = alice.call("dial-carol").awaitUp();
        PhoneCall second = carol.nextCall();
        assertThat(agent.attendedTransfer(consulting)).isEqualTo(200);
        await().atMost(LONG)
                .until(() -> timeline(callscribe.json("/api/calls/" + id)).contains("The tap was renewed."));
        say(id, second, 5, 6);
        say(id, customer, 7, 8);
        JsonNode ended = end(id, customer);
        assertThat(said(ended))
                .as("%s", timeline(ended))
                .containsExactly(
                        "caller tap-outbound-bob: w003 w004",
                        "agent carol: w005 w006",
                        "caller tap-outbound-bob: w007 w008");
    }

    @Test
    void whatIsHeardOnHoldIsNotTheAgents() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall agent = bob.nextCall();
        String id = callscribe.awaitCall();
        say(id, agent, 1, 2);
        agent.hold();
        await().until(() -> timeline(callscribe.json("/api/calls/" + id)).contains("bob put the call on hold."));
        say(id, call, 7, 8);
        agent.resume();
        await().until(() -> timeline(callscribe.json("/api/calls/" + id)).contains("bob took the call from hold."));
        say(id, agent, 3, 4);
        JsonNode ended = end(id, call);
        assertThat(said(ended))
                .as("%s", timeline(ended))
                .containsExactly("agent bob: w001 w002", "caller alice: w007 w008", "agent bob: w003 w004");
    }

    @Test
    void whoPicksUpIsNamedAndNotWhoWasCalled() {
        LAB.asterisk().cli("module load app_directed_pickup.so");
        MiniPhone bob = LAB.phone("bob");
        bob.onCall(PhoneCall::ring);
        MiniPhone carol = LAB.phone("carol");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitRinging();
        String id = callscribe.awaitCall();
        PhoneCall picked = carol.call("pick-bob").awaitUp();
        call.awaitUp();
        say(id, picked, 1, 2);
        JsonNode ended = end(id, call);
        assertThat(said(ended)).as("%s", timeline(ended)).containsExactly("agent carol: w001 w002");
    }

    @Test
    void inAConferenceEverybodyElseIsNamed() {
        PhoneCall call = LAB.phone("alice").call("tap-conf").awaitUp();
        String id = callscribe.awaitCall();
        MiniPhone bob = LAB.phone("bob");
        MiniPhone carol = LAB.phone("carol");
        PhoneCall first = bob.call("conf").awaitUp();
        say(id, first, 1, 2);
        PhoneCall second = carol.call("conf").awaitUp();
        await().until(() -> timeline(callscribe.json("/api/calls/" + id)).contains("Connected to bob, carol"));
        say(id, second, 3, 4);
        first.hangUp();
        await().until(() -> timeline(callscribe.json("/api/calls/" + id)).contains("Connected to carol ("));
        say(id, second, 5, 6);
        second.hangUp();
        JsonNode ended = end(id, call);
        assertThat(said(ended))
                .as("%s", timeline(ended))
                .containsExactly("agent bob: w001 w002", "agent bob, carol: w003 w004", "agent carol: w005 w006");
    }

    @Test
    void anAgentBehindALocalChannelIsFoundAndGetsTheVariables() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-behind-bob").awaitUp();
        PhoneCall agent = bob.nextCall();
        String id = callscribe.awaitCall();
        say(id, agent, 1, 2);
        await().untilAsserted(
                        () -> assertThat(variable("PJSIP/bob", "CALLSCRIBE_ID")).isEqualTo(id));
        agent.hold();
        await().until(() -> timeline(callscribe.json("/api/calls/" + id)).contains("bob put the call on hold."));
        agent.resume();
        JsonNode ended = end(id, call);
        assertThat(said(ended)).as("%s", timeline(ended)).containsExactly("agent bob: w001 w002");
        assertThat(timeline(ended)).contains("Connected to bob (PJSIP/bob-");
    }

    @Test
    void aQueueThatHandsTheCallToASecondAgentKeepsOneTranscript() {
        MiniPhone bob = LAB.phone("bob");
        MiniPhone carol = LAB.phone("carol");
        LAB.member(bob);
        PhoneCall call = LAB.phone("alice").call("tap-queue").awaitUp();
        PhoneCall first = bob.nextCall();
        String id = callscribe.awaitCall();
        say(id, first, 1, 2);
        LAB.asterisk().cli("queue remove member PJSIP/bob from support");
        LAB.member(carol);
        assertThat(first.blindTransfer("tap-queue")).isEqualTo(200);
        PhoneCall second = carol.nextCall();
        say(id, second, 3, 4);
        say(id, call, 5, 6);
        assertThat(callscribe.calls("all")).hasSize(1);
        JsonNode ended = end(id, call);
        assertThat(said(ended))
                .as("%s", timeline(ended))
                .containsExactly("agent bob: w001 w002", "agent carol: w003 w004", "caller alice: w005 w006");
        assertThat(ended.path("queue").asText()).isEqualTo("support");
    }

    @Test
    void pressedKeysStandInTheTimelineAndTheirDigitsDoNot() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall agent = bob.nextCall();
        String id = callscribe.awaitCall();
        await().until(() -> timeline(callscribe.json("/api/calls/" + id)).contains("Connected to bob"));
        for (char key : "4111#".toCharArray()) {
            call.press(key);
        }
        agent.press('9');
        await().until(() -> timeline(callscribe.json("/api/calls/" + id)).contains("pressed a key"));
        JsonNode ended = end(id, call);
        assertThat(timeline(ended)).contains("The caller pressed 5 keys: •••••", "The agent pressed a key: •");
    }

    /** Says some words before these, since an Asterisk of Debian may be deaf for half a second after a change (see HookWatch). */
    private void say(String id, PhoneCall phone, int... words) {
        int[] all = IntStream.concat(IntStream.range(FILLER, FILLER + 6), Arrays.stream(words))
                .toArray();
        phone.say(CodedSpeech.say(150, all));
        String last = CodedSpeech.name(words[words.length - 1]);
        await().atMost(LONG)
                .until(() ->
                        said(callscribe.json("/api/calls/" + id)).toString().contains(last));
    }

    private JsonNode end(String id, PhoneCall call) {
        call.hangUp();
        JsonNode ended = callscribe.awaitEnded(id);
        LAB.awaitQuiet();
        return ended;
    }

    /** Who said what, as far as coded words were recognized; lines that follow each other and have one speaker are one. */
    private static List<String> said(JsonNode call) {
        List<String> said = new ArrayList<>();
        String before = "";
        for (JsonNode line : call.path("utterances")) {
            String who =
                    line.path("party").asText() + " " + line.path("speaker").asText() + ": ";
            String text =
                    line.path("text").asText().replaceAll("w09[0-5] ?", "").strip();
            if (text.isEmpty()) {
                continue;
            }
            if (who.equals(before)) {
                said.addLast(said.removeLast() + " " + text);
            } else {
                said.add(who + text);
            }
            before = who;
        }
        return said;
    }

    private static String timeline(JsonNode call) {
        return String.join(
                "\n",
                StreamSupport.stream(call.path("timeline").spliterator(), false)
                        .map(line -> line.path("text").asText())
                        .toList());
    }

    private static String variable(String channelPrefix, String name) {
        return LAB.asterisk().channels().stream()
                .filter(channel -> channel.startsWith(channelPrefix))
                .flatMap(channel -> LAB.ari().variable(channel, name).stream())
                .findFirst()
                .orElse("");
    }
}
