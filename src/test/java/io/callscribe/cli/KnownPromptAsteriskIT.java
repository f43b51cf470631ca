package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.testing.Browser;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.Prompts;
import io.callscribe.testing.Prompts.Prompt;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.WordErrors;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing scripted: real speech over a real Asterisk to the built-in engine, read in the channel's variables and in a real browser. */
class KnownPromptAsteriskIT {

    /** The engine errs on some prompts; on these two it has never been heard to miss more than a word. */
    private static final double WORST_WORD_ERROR_RATE = 0.1;

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private final Browser browser = Browser.open();

    @SuppressWarnings("NullAway.Init") // by JUnit, before each test
    private RunningCallscribe callscribe;

    @BeforeEach
    void start() {
        callscribe = RunningCallscribe.start(LAB.asterisk(), Map.of("CALLSCRIBE_RECOGNIZER_ENGINES", "builtin"));
    }

    @AfterEach
    void stop() {
        browser.close();
        callscribe.close();
    }

    @Test
    void itsWordsArriveInTheVariablesAndOnThePageWithoutReload() {
        Prompt asks = Prompts.named("queue-periodic-announce");
        Prompt answers = Prompts.named("conf-onlyperson");
        browser.go(callscribe.url("/").toString());
        browser.js("window.loadedOnce = true");
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        call.say(asks.ulaw());
        await().atMost(Duration.ofSeconds(30)).until(() -> !call.isSpeaking());
        answered.say(answers.ulaw());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> browser.rows().stream().anyMatch(row -> row.startsWith("agent: ") && !row.endsWith("▌")));

        assertThat(browser.js("return window.loadedOnce")).isEqualTo(true);
        assertSaid(asks.text(), shown("caller"));
        assertSaid(answers.text(), shown("agent"));
        String alice = LAB.asterisk().channels().stream()
                .filter(name -> name.startsWith("PJSIP/alice-"))
                .findFirst()
                .orElseThrow();
        await().until(() -> variable(alice, "CALLSCRIBE_LAST_PARTY").equals("agent"));
        assertSaid(answers.text(), variable(alice, "CALLSCRIBE_AGENT"));
        String transcript = variable(alice, "CALLSCRIBE_TRANSCRIPT_1");
        assertThat(transcript).startsWith("caller: ").contains("\nagent: ");
        assertSaid(asks.text() + " " + answers.text(), transcript.replaceAll("(?m)^(caller|agent): ", ""));
        browser.picture("known-prompt");
        call.hangUp();
        LAB.awaitQuiet();
    }

    private String shown(String party) {
        List<String> lines = browser.rows().stream()
                .filter(row -> row.startsWith(party + ": "))
                .map(row -> row.substring(party.length() + 2))
                .toList();
        return WordErrors.joined(lines);
    }

    private static void assertSaid(String expected, String heard) {
        assertThat(WordErrors.of(expected, heard).rate())
                .as("said: %s%nheard: %s", expected, heard)
                .isLessThanOrEqualTo(WORST_WORD_ERROR_RATE);
    }

    private static String variable(String channel, String name) {
        return LAB.ari().variable(channel, name).orElse("");
    }
}
