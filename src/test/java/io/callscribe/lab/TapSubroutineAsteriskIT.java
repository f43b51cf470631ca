package io.callscribe.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.testing.AriEar;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The subroutine people copy, {@code [callscribe-tap]}, against an application that is absent, dead, or as it should be. */
class TapSubroutineAsteriskIT {

    private static final Duration GUARD = Duration.ofSeconds(2);
    /** Some tens of milliseconds in truth; well below the guard, and above what a busy machine may add. */
    private static final Duration AT_ONCE = Duration.ofMillis(1500);

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @Test
    void withoutTheApplicationTheCallGoesOnAtOnce() {
        MiniPhone bob = LAB.phone("bob");
        MiniPhone alice = LAB.phone("alice");
        long before = System.nanoTime();
        PhoneCall call = alice.call("tap-dial-bob").awaitUp();

        assertThat(since(before)).isLessThan(AT_ONCE);
        assertThat(variable(call, "STASISSTATUS")).isEqualTo("FAILED");
        assertThat(variable(call, "CALLSCRIBE_STATUS")).isEmpty();
        assertThat(variable(call, "TIMEOUT(absolute)")).isEqualTo("0");
        assertThat(bob.nextCall().isUp()).isTrue();
    }

    @Test
    void aDeadApplicationHoldsTheCallForTwoSecondsAndNotTwice() {
        MiniPhone bob = LAB.phone("bob");
        MiniPhone alice = LAB.phone("alice");
        try (AriEar dead = AriEar.open(LAB.asterisk(), "callscribe")) {
            long before = System.nanoTime();
            PhoneCall call = alice.call("tap-twice-bob").awaitUp();

            assertThat(since(before)).isBetween(GUARD.minusMillis(50), GUARD.plusMillis(1500));
            assertThat(bob.nextCall().isUp()).isTrue();
            assertThat(dead.events("StasisStart")).hasSize(1);
            assertThat(variable(call, "CALLSCRIBE_STATUS")).isEqualTo("off");
            assertThat(variable(call, "CALLSCRIBE_REASON")).isEqualTo("Callscribe did not react within 2 seconds");
            assertThat(variable(call, "TIMEOUT(absolute)")).isEqualTo("0");
            await().during(GUARD.plusMillis(500)).atMost(GUARD.plusSeconds(2)).until(call::isUp);
        }
    }

    @Test
    void anApplicationThatContinuesCostsNothingAndIsMetOnce() {
        MiniPhone bob = LAB.phone("bob");
        MiniPhone alice = LAB.phone("alice");
        try (AriEar app = AriEar.open(LAB.asterisk(), "callscribe")) {
            long before = System.nanoTime();
            PhoneCall call = alice.call("tap-twice-bob");
            String id = app.await("StasisStart").at("/channel/id").asText();
            assertThat(app.await("StasisStart").at("/channel/state").asText()).isEqualTo("Ring");
            LAB.ari().send("POST", "/channels/" + id + "/variable", Map.of("variable", "CALLSCRIBE_ID", "value", "c1"));
            LAB.ari().send("POST", "/channels/" + id + "/continue");
            call.awaitUp();

            assertThat(since(before)).isLessThan(AT_ONCE);
            assertThat(bob.nextCall().isUp()).isTrue();
            assertThat(app.events("StasisStart")).hasSize(1);
            assertThat(variable(call, "CALLSCRIBE_ID")).isEqualTo("c1");
            assertThat(variable(call, "TIMEOUT(absolute)")).isEqualTo("0");
        }
    }

    @Test
    void settingsArriveAsTheyWereWrittenAndTheUnusedAreEmpty() {
        try (AriEar app = AriEar.open(LAB.asterisk(), "callscribe")) {
            LAB.phone("alice").call("tap-after");
            JsonNode arguments = app.await("StasisStart").path("args");

            assertThat(StreamSupport.stream(arguments.spliterator(), false).map(JsonNode::asText))
                    .containsExactly("party=caller", "keyterms=Acme Gold,Zoltan", "language=de", "", "", "");
        }
    }

    @Test
    void theSitesOwnTimeLimitIsKept() {
        LAB.phone("bob");
        try (AriEar dead = AriEar.open(LAB.asterisk(), "callscribe")) {
            PhoneCall call = LAB.phone("alice").call("tap-limit-bob");
            dead.await("StasisStart");
            call.awaitUp();
            long before = System.nanoTime();

            assertThat(Double.parseDouble(variable(call, "LEFT"))).isBetween(3.5, 4.0);
            assertThat(call.awaitEnd()).isEqualTo(PhoneCall.HUNG_UP);
            assertThat(since(before)).isBetween(Duration.ofMillis(2500), Duration.ofMillis(5500));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "OFF", "no", "0", "False"})
    void aCallThatOptedOutPassesBy(String value) {
        LAB.asterisk().addExtensions("""
                [from-phones]
                exten => no-%s,1,Set(CALLSCRIBE=%s)
                 same => n,Goto(tap-echo,1)
                """.formatted(value, value));
        try (AriEar app = AriEar.open(LAB.asterisk(), "callscribe")) {
            PhoneCall call = LAB.phone("alice").call("no-" + value).awaitUp();
            await().until(() -> LAB.asterisk().cli("core show channels concise").contains("!Echo!"));

            assertThat(app.events("StasisStart")).isEmpty();
            assertThat(variable(call, "CALLSCRIBE_WANTED")).isEmpty();
        }
    }

    @Test
    void aCallThatSaysYesIsHandedOver() {
        LAB.asterisk().addExtensions("""
                [from-phones]
                exten => yes-office,1,Set(CALLSCRIBE=office)
                 same => n,Goto(tap-echo,1)
                """);
        try (AriEar app = AriEar.open(LAB.asterisk(), "callscribe")) {
            LAB.phone("alice").call("yes-office").awaitUp();
            app.await("StasisStart");
        }
    }

    @Test
    void aCallThatIsSwitchedOffPassesBy() {
        LAB.asterisk().addExtensions("""
                [from-phones]
                exten => opt-out,1,Set(CALLSCRIBE_STATUS=off)
                 same => n,Goto(tap-echo,1)
                """);
        try (AriEar app = AriEar.open(LAB.asterisk(), "callscribe")) {
            LAB.phone("alice").call("opt-out").awaitUp();
            await().until(() -> LAB.asterisk().cli("core show channels concise").contains("!Echo!"));

            assertThat(app.events("StasisStart")).isEmpty();
        }
    }

    @Test
    void aLocalChannelPassesBy() {
        try (AriEar app = AriEar.open(LAB.asterisk(), "callscribe")) {
            String query = "endpoint=Local/tap-echo@from-phones&context=from-phones&extension=wait&formats=ulaw";
            assertThat(LAB.ari().send("POST", "/channels?" + query).good()).isTrue();
            await().until(() -> LAB.asterisk().cli("core show channels concise").contains("!Echo!"));

            assertThat(app.events("StasisStart")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"app_stasis.so", "func_timeout.so", "func_channel.so", "func_module.so"})
    void aModuleThatIsNotLoadedCostsNoCall(String module) {
        MiniPhone bob = LAB.phone("bob");
        MiniPhone alice = LAB.phone("alice");
        LAB.asterisk().cli("module unload " + module);
        assertThat(LAB.asterisk().cli("module show like " + module)).contains("0 modules loaded");
        try {
            long before = System.nanoTime();
            PhoneCall call = alice.call("tap-dial-bob").awaitUp();

            assertThat(since(before)).isLessThan(AT_ONCE);
            assertThat(bob.nextCall().isUp()).isTrue();
            call.hangUp();
        } finally {
            LAB.asterisk().cli("module load " + module);
        }
    }

    @Test
    void anApplicationThatDiesWithTheCallInItsHandsCostsNoCall() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call;
        try (AriEar app = AriEar.open(LAB.asterisk(), "callscribe")) {
            call = LAB.phone("alice").call("tap-dial-bob");
            app.await("StasisStart");
        }
        call.awaitUp();

        assertThat(bob.nextCall().isUp()).isTrue();
    }

    private static Duration since(long startNs) {
        return Duration.ofNanos(System.nanoTime() - startNs);
    }

    /** A variable of the exchange's end of a phone's call. */
    private static String variable(PhoneCall call, String name) {
        List<String> ids = StreamSupport.stream(LAB.ari().get("/channels").spliterator(), false)
                .filter(channel -> channel.path("protocol_id").asText().equals(call.callId()))
                .map(channel -> channel.path("id").asText())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        return LAB.ari().variable(ids.getFirst(), name).orElse("");
    }
}
