package io.callscribe.testing.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.Tones;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiniPhoneAsteriskIT {

    private static final byte[] LOW = Tones.tone(440, 500);
    private static final byte[] MIDDLE = Tones.tone(1000, 500);
    private static final byte[] HIGH = Tones.tone(1500, 500);
    private static final byte[] MUSIC = Tones.tone(600, 1000);

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @ParameterizedTest
    @CsvSource({"PCMU,20", "PCMA,20", "PCMU,10", "PCMA,40"})
    void eachHearsTheOthersToneAndNotItsOwn(Codec codec, int ptimeMs) {
        MiniPhone alice = LAB.phone("alice", codec, ptimeMs);
        MiniPhone bob = LAB.phone("bob");
        PhoneCall callers = alice.call("dial-bob").awaitUp();
        PhoneCall callees = bob.nextCall();
        callers.repeat(LOW);
        callees.repeat(MIDDLE);

        awaitHears(callers, 1000, 440);
        awaitHears(callees, 440, 1000);
        assertThat(callees.caller()).isEqualTo("alice");

        callers.hangUp();
        assertThat(callees.awaitEnd()).isEqualTo(PhoneCall.HUNG_UP);
        LAB.awaitQuiet();
    }

    @Test
    void aPhoneRingsUntilItAnswers() {
        MiniPhone bob = LAB.phone("bob");
        bob.onCall(PhoneCall::ring);
        PhoneCall callers = LAB.phone("alice").call("dial-bob").awaitRinging();
        assertThat(callers.isUp()).isFalse();

        bob.nextCall().answer();
        callers.awaitUp();
    }

    @Test
    void aBusyPhoneIsBusyAndACallerWhoGivesUpIsGone() {
        MiniPhone alice = LAB.phone("alice");
        MiniPhone bob = LAB.phone("bob");
        bob.onCall(call -> call.refuse(486));
        assertThat(alice.call("dial-bob").awaitEnd()).isEqualTo(486);

        bob.onCall(PhoneCall::ring);
        PhoneCall callers = alice.call("dial-bob").awaitRinging();
        bob.nextCall();
        PhoneCall callees = bob.nextCall();
        callers.hangUp();
        assertThat(callers.awaitEnd()).isEqualTo(487);
        assertThat(callees.awaitEnd()).isEqualTo(487);
        LAB.awaitQuiet();
    }

    @Test
    void heldItHearsTheMusicAndThenTheOtherAgain() {
        LAB.asterisk().setMusic(MUSIC);
        MiniPhone bob = LAB.phone("bob");
        PhoneCall callers = LAB.phone("alice").call("dial-bob").awaitUp();
        PhoneCall callees = bob.nextCall();
        callees.repeat(MIDDLE);
        awaitHears(callers, 1000, 600);

        callees.hold();
        awaitHears(callers, 600, 1000);

        callees.resume();
        awaitHears(callers, 1000, 600);
    }

    @Test
    void aBlindTransferSendsTheCallerOn() {
        MiniPhone bob = LAB.phone("bob");
        MiniPhone carol = LAB.phone("carol");
        PhoneCall callers = LAB.phone("alice").call("dial-bob").awaitUp();
        callers.repeat(LOW);
        PhoneCall first = bob.nextCall();
        first.repeat(MIDDLE);
        awaitHears(callers, 1000, 1500);

        assertThat(first.blindTransfer("dial-carol")).isEqualTo(200);
        assertThat(first.awaitEnd()).isEqualTo(PhoneCall.HUNG_UP);
        PhoneCall second = carol.nextCall();
        second.repeat(HIGH);
        awaitHears(callers, 1500, 1000);
        awaitHears(second, 440, 1500);
    }

    @Test
    void anAttendedTransferJoinsTheTwoFarEnds() {
        MiniPhone bob = LAB.phone("bob");
        MiniPhone carol = LAB.phone("carol");
        PhoneCall callers = LAB.phone("alice").call("dial-bob").awaitUp();
        callers.repeat(LOW);
        PhoneCall first = bob.nextCall();
        first.hold();
        PhoneCall asking = bob.call("dial-carol").awaitUp();
        PhoneCall second = carol.nextCall();
        second.repeat(HIGH);
        awaitHears(asking, 1500, 440);

        assertThat(first.attendedTransfer(asking)).isEqualTo(200);
        assertThat(first.awaitEnd()).isEqualTo(PhoneCall.HUNG_UP);
        assertThat(asking.awaitEnd()).isEqualTo(PhoneCall.HUNG_UP);
        awaitHears(callers, 1500, 1000);
        awaitHears(second, 440, 1500);
    }

    @Test
    void aPhoneThatFallsSilentSendsNoPackets() {
        LAB.asterisk().setMusic(MUSIC);
        PhoneCall call = LAB.phone("alice").call("echo").awaitUp();
        call.repeat(LOW);
        awaitHears(call, 440, 600);

        call.sends(false);
        call.heard().clear();
        await().during(Duration.ofMillis(300)).until(() -> call.heard().ms() < 100);
    }

    @Test
    void nothingOfAPhoneIsLeftWhenItIsClosed() {
        MiniPhone alice = LAB.phone("alice");
        PhoneCall call = alice.call("echo").awaitUp();
        assertThat(isFree(call.rtpPort())).isFalse();
        alice.close();

        assertThat(call.isEnded()).isTrue();
        await("its ports free").until(() -> isFree(alice.sipPort()) && isFree(call.rtpPort()));
        LAB.awaitQuiet();
        await("no thread of a phone")
                .atMost(Duration.ofSeconds(
                        40)) // a phone of an earlier test may still wait for the answer to its last request
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("phones-")));
    }

    private static boolean isFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }

    private static void awaitHears(PhoneCall call, int hz, int notHz) {
        call.heard().clear();
        await(call.caller() + " hears " + hz + " Hz and not " + notHz)
                .until(() -> call.heard().ms() >= 300 && hearsOnly(call.heard().last(300), hz, notHz));
    }

    private static boolean hearsOnly(byte[] heard, int hz, int notHz) {
        return Tones.hears(heard, hz) && !Tones.hears(heard, notHz);
    }
}
