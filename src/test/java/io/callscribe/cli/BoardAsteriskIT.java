package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.testing.Browser;
import io.callscribe.testing.Cable;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two calls on a real Asterisk, and two boards in real browsers that show the same; one of them loses its network and finds it again. */
class BoardAsteriskIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final Browser here = Browser.open();
    private final Browser there = Browser.open();

    @SuppressWarnings("NullAway.Init") // by JUnit, before each test
    private RunningCallscribe callscribe;

    @BeforeEach
    void start() {
        callscribe = RunningCallscribe.start(LAB.asterisk(), deepgram);
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
        callscribe.close();
        deepgram.close();
    }

    @Test
    void twoBoardsShowTwoCallsAndOneFindsBackAfterACut() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall one = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        String id = callscribe.awaitCall();
        PhoneCall two = LAB.phone("carol").call("tap-moh").awaitUp();
        try (Cable cable = new Cable("http://127.0.0.1:" + callscribe.url("/").getPort())) {
            here.go(callscribe.url("/board?call=" + id).toString());
            there.go(cable.address() + "/board?call=" + id);
            one.say(CodedSpeech.say(150, 1, 2, 3));
            awaitBoth(there, "caller: w001 w002 w003");
            await().atMost(LONG).untilAsserted(() -> assertThat(rows(here)).hasSize(2));
            await().atMost(LONG).untilAsserted(() -> assertThat(rows(there)).isEqualTo(rows(here)));
            assertThat(rows(here)).anyMatch(row -> row.contains("w001 w002 w003"));
            await().atMost(LONG).until(() -> !one.isSpeaking());

            cable.pull();
            answered.say(CodedSpeech.say(150, 4, 5));
            await().atMost(LONG).untilAsserted(() -> assertThat(lines(here)).contains("agent: w004 w005"));
            await().atMost(LONG)
                    .until(() -> there.text("return document.querySelector('#lost').textContent")
                            .startsWith("This page lost its link"));
            await().atMost(LONG)
                    .until(() -> there.text("return document.querySelector('.grid-body .chip').textContent")
                            .startsWith("Stale"));
            there.picture("board-asterisk-cut");
            cable.plugIn();
            awaitBoth(there, "caller: w001 w002 w003", "agent: w004 w005");
            await().atMost(LONG).untilAsserted(() -> assertThat(rows(there)).isEqualTo(rows(here)));
            here.picture("board-asterisk");

            two.hangUp();
            await().atMost(LONG).untilAsserted(() -> assertThat(rows(here)).hasSize(1));
            here.go(callscribe.url("/calls/" + id).toString());
            await().atMost(LONG).untilAsserted(() -> assertThat(lines(here)).hasSize(2));
            one.hangUp();
            await().atMost(LONG)
                    .until(() -> here.text("return document.querySelector('main').textContent")
                            .contains("Ended, complete"));
            here.picture("call-page-asterisk");
            there.go("about:blank");
        }
        LAB.awaitQuiet();
    }

    private void awaitBoth(Browser other, String... expected) {
        for (Browser browser : List.of(here, other)) {
            await().atMost(LONG).untilAsserted(() -> assertThat(lines(browser)).containsExactly(expected));
        }
    }

    private static List<String> lines(Browser browser) {
        return browser.rows().stream()
                .filter(row -> row.matches("(caller|agent): .*[^▌]"))
                .toList();
    }

    /** Who is on the line and what was said last, of each row. */
    @SuppressWarnings("unchecked") // what the script returns
    private static List<String> rows(Browser browser) {
        return (List<String>) Objects.requireNonNull(browser.js("""
                return [...document.querySelectorAll('.grid-body .grow')]
                    .map(row => ['agent', 'queue', 'caller', 'last'].map(name => row.querySelector('.' + name).textContent).join(' | '))
                    .toSorted()"""));
    }
}
