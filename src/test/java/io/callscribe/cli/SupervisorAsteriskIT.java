package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.outlet.store.Role;
import io.callscribe.testing.Browser;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.Tones;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Two supervisors and an agent in real browsers, a caller on a real Asterisk: from the caller's words to the supervisor's voice. */
class SupervisorAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int SUPERVISOR_HZ = 1_700;
    private static final int HEARD_MS = 600;

    @TempDir
    Path folder;

    private final FakeDeepgram deepgram = new FakeDeepgram();

    @AfterEach
    void stop() {
        deepgram.close();
    }

    @Test
    void oneSupervisorTakesTheAlertUpAndTheOtherComesOnTheCall() throws Exception {
        try (RunningCallscribe callscribe = started();
                Browser bob = Staff.signedIn(callscribe.url("/").toString(), "bob", "/desk");
                Browser dana = Staff.signedIn(callscribe.url("/").toString(), "dana", "/board");
                Browser erik = Staff.signedIn(callscribe.url("/").toString(), "erik", "/board")) {
            MiniPhone sam = LAB.phone("sam");
            sam.onCall(PhoneCall::ring);
            MiniPhone agent = LAB.phone("bob");
            PhoneCall caller = LAB.phone("alice").call("tap-dial-bob").awaitUp();
            PhoneCall agentsCall = agent.nextCall();
            caller.say(CodedSpeech.say(100, 3, 4, 5, 6));
            awaitText(dana, "#alerts .acard-title", "Asks for a manager");
            awaitText(erik, "#alerts .acard-title", "Asks for a manager");
            assertThat(dana.text("return document.querySelector('#alerts mark').textContent"))
                    .containsIgnoringCase(CodedSpeech.name(4) + " " + CodedSpeech.name(5));

            erik.press("j");
            erik.press("a");
            awaitText(dana, "[data-list=taken] .by", "by erik, ");

            dana.press("j");
            dana.press("l");
            awaitText(dana, "#listening", "Ringing your phone, ext sam.");
            PhoneCall supervisor = sam.nextCall();
            supervisor.answer();
            supervisor.awaitUp();
            supervisor.repeat(Tones.tone(SUPERVISOR_HZ, 500));
            awaitText(dana, "#listening", "Nobody hears you. bob sees that you are listening.");
            awaitText(bob, "#listens", "dana is listening.");
            click(dana, "Whisper");
            awaitText(bob, "#listens", "dana speaks to you only. The caller does not hear it.");
            awaitHears(agentsCall);
            assertThat(hears(caller)).as("the caller").isFalse();
            click(dana, "Barge");
            awaitText(dana, "#listening", "Join the call?");
            assertThat(hears(caller)).as("the caller, before the answer").isFalse();
            click(dana, "Join call");
            awaitText(bob, "#listens", "dana has joined. Everyone hears everyone.");
            awaitHears(caller);
            dana.picture("supervisor-board");
            bob.picture("supervisor-desk");
            assertThat(dana.barriers()).isEmpty();
            assertThat(bob.barriers()).isEmpty();

            dana.press(Keys.ESCAPE);
            dana.press("q");
            assertThat(supervisor.awaitEnd()).isEqualTo(PhoneCall.HUNG_UP);
            await().atMost(LIMIT)
                    .until(() -> Boolean.TRUE.equals(dana.js("return document.querySelector('#listening').hidden")));
            await().atMost(LIMIT).until(() -> text(bob, "#listens").isEmpty());
            assertThat(caller.isUp()).isTrue();
            caller.hangUp();
        }
        LAB.awaitQuiet();
    }

    private RunningCallscribe started() throws IOException {
        String store = "jdbc:sqlite:" + folder.resolve("calls.db");
        Staff.hire(
                store,
                Staff.person("bob", Role.AGENT, "bob"),
                Staff.person("dana", Role.SUPERVISOR, "sam"),
                Staff.person("erik", Role.SUPERVISOR, ""));
        Path rules = folder.resolve("rules.yaml");
        Files.writeString(rules, """
                rules:
                  - name: asks-for-manager
                    title: Asks for a manager
                    side: caller
                    priority: high
                    phrases: ["%s %s"]
                """.formatted(CodedSpeech.name(4), CodedSpeech.name(5)));
        return RunningCallscribe.start(
                LAB.asterisk(),
                Map.of(
                        "CALLSCRIBE_RECOGNIZER_ENGINES",
                        "deepgram",
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                        deepgram.url(),
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                        "test-key",
                        "CALLSCRIBE_ALERTS_RULES",
                        rules.toString(),
                        "CALLSCRIBE_STORE_URL",
                        store,
                        "CALLSCRIBE_WEB_SIGN_IN",
                        "on"));
    }

    private static String text(Browser browser, String selector) {
        return browser.text(
                "return document.querySelector(arguments[0])?.textContent.trim().replace(/\\s+/g, ' ') ?? ''",
                selector);
    }

    private static void awaitText(Browser browser, String selector, String part) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(text(browser, selector)).contains(part));
    }

    /** The button of the panel with that text, as soon as it may be used. */
    private static void click(Browser browser, String text) {
        await().atMost(LIMIT).until(() -> Boolean.TRUE.equals(browser.js("""
                const button = [...document.querySelectorAll('.panel button')].find(one => one.textContent.trim() === arguments[0]
                    && one.offsetHeight > 0 && one.ariaDisabled !== 'true')
                button?.click()
                return button !== undefined""", text)));
    }

    private static boolean hears(PhoneCall phone) {
        phone.heard().clear();
        await().atMost(LIMIT).until(() -> phone.heard().ms() > HEARD_MS);
        return Tones.hears(phone.heard().last(HEARD_MS), SUPERVISOR_HZ);
    }

    private static void awaitHears(PhoneCall phone) {
        await().atMost(LIMIT).until(() -> hears(phone));
    }
}
