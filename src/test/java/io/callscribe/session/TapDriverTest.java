package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.Tap;
import io.callscribe.asterisk.TapNames;
import io.callscribe.asterisk.TapRequest;
import io.callscribe.call.CallId;
import io.callscribe.call.Status;
import io.callscribe.call.Termination;
import io.callscribe.media.io.MediaLoop;
import io.callscribe.media.io.MediaPort;
import io.callscribe.meter.Meter;
import io.callscribe.outlet.CallEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a tap says and who hears it. */
class TapDriverTest {

    private static final CallId ID = new CallId("c1");
    private static final AriChannel ALICE = new AriChannel("1.1", "PJSIP/alice-00000001", "Up", "", "", "", "");
    private static final long MS = 1_000_000;

    private final SilentServices silent = new SilentServices();
    private final MediaLoop loop = MediaLoop.start(() -> 0, silent.meters);
    private final MediaPort port =
            MediaPort.open(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), silent.meters);
    private final CallServices services = silent.services(loop, port);
    private final Mailbox mailbox = new Mailbox(silent.meters);
    private final Standing standing = new Standing();
    private final SoundWatch watch = new SoundWatch("192.0.2.7:9990");
    private final TapDriver driver = new TapDriver(
            services,
            new TapDriver.Told(
                    mailbox,
                    new CallLine(services, NobodyListens.ever(mailbox), mailbox, 0, new SoundPause(0, "")),
                    standing,
                    watch,
                    new VariableWriter(services, ALICE, tap(), mailbox, (what, text) -> {}),
                    new CallNews(ID, silent.meters, silent.told::add)),
            0);

    @AfterEach
    void close() {
        port.close();
        loop.close();
    }

    @Test
    void aCommandsResultComesBackToTheCallUnderItsNumber() {
        driver.run(7, new AriCommand.HangUp("gone"));
        driver.run(8, new AriCommand.Answer("1.1"));
        assertThat(silent.asterisk.changes())
                .containsExactly(new AriCommand.HangUp("gone"), new AriCommand.Answer("1.1"));
        assertThat(mailbox.poll()).isEqualTo(new CallMessage.TapResult(7, new AriResult.Failed(404, "not found")));
        assertThat(mailbox.poll()).isEqualTo(new CallMessage.TapResult(8, new AriResult.Done()));
    }

    @Test
    void aTapThatStandsIsToldAndItsSoundExpectedFromThenOn() {
        silent.nowNs = 90 * MS;
        driver.up();
        standing.listening("");
        assertThat(standing.now().status()).isEqualTo(Status.LIVE);
        assertThat(watch.wakeAtNs()).isEqualTo(90 * MS + SoundWatch.LIMIT_NS);
        assertThat(timeline()).contains("Listening on both sides.");
    }

    @Test
    void howLongTheCallWasHeldIsSaid() {
        silent.nowNs = 130 * MS;
        driver.continued();
        assertThat(timeline()).contains("The call was held for 130 ms.");
    }

    @Test
    void aCallThatEndsIsNoTrouble() {
        driver.up();
        driver.ending(Termination.finished("The call ended."));
        assertThat(watch.wakeAtNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(standing.now().status()).isNotEqualTo(Status.OFF);
        assertThat(driver.isDown()).as("its parts are still being removed").isFalse();
        driver.down(Termination.finished("The call ended."));
        assertThat(driver.isDown()).isTrue();
        assertThat(driver.termination().kind()).isEqualTo(Termination.Kind.FINISHED);
    }

    @Test
    void aTapThatFailsSwitchesTheCallOffAndSaysWhy() {
        Termination why = new Termination(Termination.Kind.PEER_FAILED, "Asterisk did not tap the call: no");
        driver.ending(why);
        driver.down(why);
        assertThat(standing.now()).isEqualTo(new Standing.Line(Status.OFF, why.reason()));
        assertThat(driver.termination()).isEqualTo(why);
    }

    @Test
    void whatCouldNotBeRemovedIsCounted() {
        driver.leftBehind("callscribe-c1-in-bridge", "no answer");
        assertThat(silent.meters.total(Meter.LEFT_BEHIND)).isEqualTo(1);
    }

    private String timeline() {
        return silent.told.stream()
                .filter(CallEvent.Happened.class::isInstance)
                .toList()
                .toString();
    }

    private static Tap tap() {
        return new Tap(new TapRequest(ID, new TapNames("callscribe"), ALICE, "127.0.0.1:4000", false, false));
    }
}
