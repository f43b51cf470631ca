package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.ServeProcesses;
import io.callscribe.testing.Tones;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Told to stop (SIGTERM) while calls go on. */
class DrainAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final ServeProcesses processes = new ServeProcesses();

    @AfterEach
    void stop() {
        processes.close();
        deepgram.close();
    }

    @Test
    void aCallUnderWayIsHeardToItsEndAndANewOnePassesBy() throws IOException {
        Process callscribe = serve(60);
        LAB.phone("bob");
        LAB.phone("carol");
        PhoneCall call = call("alice", "tap-dial-bob");
        callscribe.destroy();
        await().atMost(LONG)
                .until(() -> LAB.asterisk().cli("core show channels").contains("active"));
        PhoneCall later = LAB.phone("dave").call("tap-dial-carol").awaitUp();
        int heardBytes = deepgram.sessions().getFirst().audio().length;
        await().until(() -> deepgram.sessions().getFirst().audio().length > heardBytes + 32_000);
        assertThat(deepgram.sessions()).hasSize(1);
        assertThat(callscribe.isAlive()).isTrue();
        call.hangUp();
        await().atMost(LONG).until(() -> !callscribe.isAlive());
        assertThat(deepgram.sessions().getFirst().texts()).anyMatch(text -> text.contains("CloseStream"));
        assertThat(later.isUp()).isTrue();
        later.hangUp();
        LAB.awaitQuiet();
    }

    @Test
    void aCallThatLastsLongerThanTheBoundIsReleasedAndGoesOn() throws IOException {
        Process callscribe = serve(1);
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = call("alice", "tap-dial-bob");
        PhoneCall answered = bob.nextCall();
        call.repeat(Tones.tone(440, 500));
        callscribe.destroy();
        await().atMost(LONG).until(() -> !callscribe.isAlive());
        assertThat(LAB.asterisk().bridges()).noneMatch(id -> id.startsWith("callscribe-"));
        answered.heard().clear();
        await().until(() -> answered.heard().ms() > 2_000);
        assertThat(Tones.hears(answered.heard().last(1_000), 440)).isTrue();
        assertThat(call.isUp()).isTrue();
        call.hangUp();
        LAB.awaitQuiet();
    }

    private PhoneCall call(String from, String to) {
        PhoneCall call = LAB.phone(from).call(to).awaitUp();
        await().until(() -> deepgram.sessions().size() == 1
                && deepgram.sessions().getFirst().audio().length > 8_000);
        return call;
    }

    private Process serve(int drainS) throws IOException {
        Process process = processes.start(
                folder,
                LAB.asterisk(),
                Map.of(
                        "CALLSCRIBE_ASTERISK_DRAIN_S", Integer.toString(drainS),
                        "CALLSCRIBE_RECOGNIZER_ENGINES", "deepgram",
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL", deepgram.url()));
        await().atMost(LONG).until(() -> LAB.asterisk().cli("ari show apps").contains("callscribe"));
        return process;
    }
}
