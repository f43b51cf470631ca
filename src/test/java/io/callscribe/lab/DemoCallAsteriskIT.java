package io.callscribe.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.util.Arrays;
import java.util.List;
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
                    .contains("\"name\":\"Anna Meyer\",\"number\":\"+15550142\"");
        }
        LAB.awaitQuiet();
    }

    /** The customer's ear: a phone of ours in the customer's place hears the agent's file, byte for byte, in its first seconds. */
    @Test
    void theCallerHearsTheAgentsSound() {
        LAB.asterisk().addSound("demo/agent", DemoTurn.sound("agent"));
        LAB.asterisk().addExtensions("""
                [from-phones]
                exten => 1001,1,Goto(demo-pbx,1001,1)
                """);
        MiniPhone alice = LAB.phone("alice");
        PhoneCall call = alice.call("1001").awaitUp();
        await().until(() -> call.heard().ms() > 3500);
        byte[] heard = call.heard().all();

        byte[] second = Arrays.copyOfRange(DemoTurn.sound("agent"), 1200 * BYTES_PER_MS, 1400 * BYTES_PER_MS);
        assertThat(indexOf(heard, second)).isPositive();
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
