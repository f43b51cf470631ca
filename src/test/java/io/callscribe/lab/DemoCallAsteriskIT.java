package io.callscribe.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DemoCallAsteriskIT {

    private static final int BYTES_PER_MS = 8;

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @Test
    void twoPhonesTalkThroughTheExchangeUntilTheCallerHangsUp() {
        try (DemoCall call = DemoCall.start(LAB.asterisk(), DemoParties.USUAL)) {
            await().until(() -> LAB.asterisk().bridges().size() == 1);

            assertThat(LAB.asterisk().channels().stream().map(name -> name.replaceFirst("-[0-9a-f]{8}$", "")))
                    .containsExactlyInAnyOrder(
                            "PJSIP/demo-customer", "PJSIP/customer", "PJSIP/1001", "PJSIP/demo-exchange");
            assertThat(LAB.asterisk().log())
                    .contains("Gosub(\"PJSIP/customer-", "party=caller,agent=1001,queue=deliveries")
                    .contains("Playing 'demo/caller.ulaw'", "Playing 'demo/agent.ulaw'");
            assertThat(call.isUp()).isTrue();
            assertThat(LAB.ari().get("/channels").toString())
                    .contains("\"name\":\"Mary Johnson\",\"number\":\"+15550142\"");
        }
        LAB.awaitQuiet();
    }

    /** Both phones play from a file, so what they say must fit together to within a few packets. */
    @Test
    void bothBeginAtTheSameMoment() {
        int before = LAB.asterisk().log().length();
        try (DemoCall _ = DemoCall.start(LAB.asterisk(), DemoParties.USUAL)) {
            await().until(() -> playedAt("caller", before).isPresent());
            await().until(() -> playedAt("agent", before).isPresent());
            LocalTime caller = playedAt("caller", before).orElseThrow();
            LocalTime agent = playedAt("agent", before).orElseThrow();

            assertThat(Duration.between(caller, agent).abs()).isLessThan(Duration.ofMillis(150));
        }
    }

    private static Optional<LocalTime> playedAt(String speaker, int logLength) {
        return LAB.asterisk()
                .log()
                .substring(logLength)
                .lines()
                .filter(line -> line.contains("Playing 'demo/" + speaker + ".ulaw'"))
                .map(line -> LocalTime.parse(line.substring(12, 24)))
                .findFirst();
    }

    /** A phone of ours in the customer's place hears the agent's file, byte for byte. */
    @Test
    void theCallerHearsTheAgent() {
        LAB.asterisk().addSound("demo/agent", DemoTurn.sound("agent"));
        LAB.asterisk().addExtensions("""
                [from-phones]
                exten => 1001,1,Goto(demo-pbx,1001,1)
                """);

        assertHears(LAB.phone("alice").call("1001").awaitUp(), "agent");
    }

    /** A phone of ours in the agent's place hears the customer's. */
    @Test
    void theAgentHearsTheCaller() {
        LAB.asterisk().addSound("demo/caller", DemoTurn.sound("caller"));
        LAB.asterisk().addExtensions("""
                [demo-pbx]
                exten => dial-bob,1,Dial(PJSIP/bob)
                """);
        MiniPhone bob = LAB.phone("bob");
        String place = "sip:dial-bob@127.0.0.1:" + LAB.asterisk().sipPort();
        String query = "endpoint=PJSIP/demo-customer/" + place + "&context=demo-phones&extension=customer&formats=ulaw";
        assertThat(LAB.ari().send("POST", "/channels?" + query).good()).isTrue();

        assertHears(bob.nextCall(), "caller");
    }

    /** 200 ms from the middle of the first turn. */
    private static void assertHears(PhoneCall call, String speaker) {
        DemoTurn first = DemoTurn.conversation().stream()
                .filter(turn -> turn.speaker().equals(speaker))
                .findFirst()
                .orElseThrow();
        int from = (first.startMs() + 500) * BYTES_PER_MS;
        byte[] part = Arrays.copyOfRange(DemoTurn.sound(speaker), from, from + 200 * BYTES_PER_MS);
        await(speaker).atMost(Duration.ofSeconds(15)).until(() -> call.heard().ms() > first.startMs() + 1000);

        assertThat(indexOf(call.heard().all(), part)).isPositive();
    }

    @Test
    void threeCallsGoOnAtOnce() {
        try (DemoCall one = DemoCall.start(LAB.asterisk(), DemoParties.USUAL);
                DemoCall two = DemoCall.start(LAB.asterisk(), new DemoParties("Tom Reed", "+15550177", "1002"));
                DemoCall three = DemoCall.start(LAB.asterisk(), new DemoParties("Ines Roy", "+15550199", "1003"))) {
            await().until(() -> LAB.asterisk().bridges().size() == 3);

            assertThat(List.of(one.isUp(), two.isUp(), three.isUp())).containsOnly(true);
            assertThat(LAB.asterisk().channels()).hasSize(12);
        }
        LAB.awaitQuiet();
    }

    private static int indexOf(byte[] in, byte[] part) {
        for (int at = 0; at + part.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }
}
