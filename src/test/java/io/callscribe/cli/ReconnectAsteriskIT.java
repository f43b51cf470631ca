package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.lab.LabAri;
import io.callscribe.testing.Cable;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The cable between Callscribe and Asterisk is pulled while calls go on. */
class ReconnectAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final Cable cable = new Cable(LAB.asterisk().ariUrl());
    private final RunningCallscribe callscribe = RunningCallscribe.start(
            LAB.asterisk(),
            Map.of(
                    "CALLSCRIBE_ASTERISK_URL",
                    cable.address(),
                    "CALLSCRIBE_RECOGNIZER_ENGINES",
                    "deepgram",
                    "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                    deepgram.url(),
                    "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                    "test-key"));

    @AfterEach
    void stop() {
        callscribe.close();
        deepgram.close();
        cable.close();
    }

    @Test
    void aHangUpThatNobodyToldOfEndsItsCall() {
        LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        String id = callscribe.awaitCall();
        await().until(() -> status(id).equals("live"));
        pull();
        call.hangUp();
        call.awaitEnd();
        plugIn();
        await().atMost(LONG).until(() -> state(id).equals("ended"));
        LAB.awaitQuiet();
        assertThat(callscribe.json("/api/calls/" + id).path("timeline").toString())
                .contains("Asterisk tells us nothing for now")
                .contains("The connection to Asterisk is back.");
    }

    @Test
    void aChannelThatAsteriskNoLongerTellsUsOfIsSubscribedToAgain() {
        LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        String id = callscribe.awaitCall();
        await().until(() -> status(id).equals("live"));
        pull();
        String channel = StreamSupport.stream(LAB.ari().get("/channels").spliterator(), false)
                .filter(each -> each.path("name").asText().startsWith("PJSIP/alice"))
                .map(each -> each.path("id").asText())
                .findFirst()
                .orElseThrow();
        unsubscribe(channel);
        plugIn();
        await().atMost(LONG).until(() -> callscribe.metric("callscribe_ari_resubscribed_total") >= 1);
        call.press('5');
        await().until(() ->
                callscribe.json("/api/calls/" + id).path("timeline").toString().contains("pressed a key"));
        call.hangUp();
        await().atMost(LONG).until(() -> state(id).equals("ended"));
        LAB.awaitQuiet();
    }

    /** As often as it was subscribed to: by its Stasis line and by the tap. */
    private static void unsubscribe(String channel) {
        await().until(() -> {
            LAB.ari().send("DELETE", "/applications/callscribe/subscription?eventSource=channel:" + channel);
            return !LAB.ari()
                    .get("/applications/callscribe")
                    .path("channel_ids")
                    .toString()
                    .contains(channel);
        });
    }

    @Test
    void whatIsSaidWhileTheCableIsOutIsHeardAllTheSame() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        bob.nextCall();
        String id = callscribe.awaitCall();
        await().until(() -> status(id).equals("live"));
        call.say(CodedSpeech.say(150, 1, 2, 3));
        await().until(() -> !call.isSpeaking());
        pull();
        call.say(CodedSpeech.say(150, 4, 5, 6));
        await().until(() -> !call.isSpeaking());
        plugIn();
        call.say(CodedSpeech.say(150, 7, 8, 9));
        await().atMost(LONG).until(() -> text(id).contains("w009"));
        call.hangUp();
        await().atMost(LONG).until(() -> state(id).equals("ended"));
        assertThat(text(id)).contains("w001 w002 w003 w004 w005 w006 w007 w008 w009");
        LAB.awaitQuiet();
    }

    @Test
    void aCallThatCameWhileTheCableWasOutIsPickedUpWhereItIs() {
        pull();
        LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        plugIn();
        String id = callscribe.awaitCall();
        await().atMost(LONG).until(() -> status(id).equals("live"));
        call.say(CodedSpeech.say(150, 4, 5, 6));
        await().atMost(LONG).until(() -> text(id).contains("w006"));
        assertThat(callscribe.json("/api/calls/" + id).path("agent").asText()).isEqualTo("bob");
        assertThat(LAB.asterisk().cli("core show channels concise")).contains("PJSIP/alice");
        call.hangUp();
        await().atMost(LONG).until(() -> state(id).equals("ended"));
        LAB.awaitQuiet();
    }

    @Test
    void aCallThatWaitsInOurApplicationWithoutOurKnowingIsTakenAndGivenBack() {
        cable.block();
        PhoneCall call = LAB.phone("alice").call("bare-stasis");
        await().until(() -> LAB.asterisk().cli("core show channels concise").contains("Stasis"));
        pull();
        plugIn();
        String id = callscribe.awaitCall();
        await().atMost(LONG).until(() -> status(id).equals("live"));
        await().until(() -> !LAB.asterisk().cli("core show channels concise").contains("Stasis!callscribe,party"));
        call.hangUp();
        await().atMost(LONG).until(() -> state(id).equals("ended"));
        LAB.awaitQuiet();
    }

    @Test
    void aSocketThatSaysNothingAnyMoreIsGivenUp() {
        cable.block();
        await().atMost(Duration.ofSeconds(20)).until(() -> callscribe.metric("callscribe_ari_connected") == 0);
        pull();
        plugIn();
    }

    @Test
    void whatOthersHaveInAsteriskIsNotTouched() {
        LabAri others = LAB.asterisk().ari();
        assertThat(others.send("POST", "/bridges/another-20261123-101010-abcde-in-bridge?type=mixing")
                        .good())
                .isTrue();
        assertThat(others.send("POST", "/bridges/callscribe-20261123-101010-abcde-in-bridge?type=mixing")
                        .good())
                .isTrue();
        pull();
        plugIn();
        await().until(() -> callscribe.metric("callscribe_tap_swept_total") == 1);
        assertThat(LAB.asterisk().bridges()).containsExactly("another-20261123-101010-abcde-in-bridge");
        others.send("DELETE", "/bridges/another-20261123-101010-abcde-in-bridge");
    }

    private void pull() {
        cable.pull();
        await().until(() -> callscribe.metric("callscribe_ari_connected") == 0);
    }

    private void plugIn() {
        cable.plugIn();
        await().atMost(LONG).until(() -> callscribe.metric("callscribe_ari_connected") == 1);
    }

    private String state(String id) {
        return callscribe.json("/api/calls/" + id).path("state").asText();
    }

    private String status(String id) {
        return callscribe.json("/api/calls/" + id).path("status").asText();
    }

    private String text(String id) {
        return StreamSupport.stream(
                        callscribe.json("/api/calls/" + id).path("utterances").spliterator(), false)
                .filter(line -> line.path("party").asText().equals("caller"))
                .map(line -> line.path("text").asText())
                .collect(Collectors.joining(" "));
    }
}
