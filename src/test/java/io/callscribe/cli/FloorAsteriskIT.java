package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.outlet.store.Role;
import io.callscribe.testing.Browser;
import io.callscribe.testing.Cable;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.Prompts;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/**
 * A floor at work: two agents and two supervisors sign in with real browsers, two callers speak on a real Asterisk, the built-in engine
 * writes, and nobody reads what is not theirs.
 */
class FloorAsteriskIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private final String store = "jdbc:sqlite:"
            + Path.of("target", "stores", UUID.randomUUID() + ".db").toAbsolutePath();

    @Test
    void everybodyReadsWhatIsTheirsAndNothingElse() throws IOException {
        hire();
        List<byte[]> said = Prompts.spoken(30).stream()
                .filter(prompt -> prompt.seconds() > 3)
                .sorted(Comparator.comparingDouble(Prompts.Prompt::seconds))
                .map(Prompts.Prompt::ulaw)
                .toList();
        try (RunningCallscribe callscribe = RunningCallscribe.start(
                        LAB.asterisk(),
                        Map.of(
                                "CALLSCRIBE_RECOGNIZER_ENGINES", "builtin",
                                "CALLSCRIBE_STORE_URL", store,
                                "CALLSCRIBE_WEB_SIGN_IN", "on"));
                Cable cable = new Cable(callscribe.url("/").toString());
                Browser bob = Staff.signedIn(cable.address(), "bob", "/desk");
                Browser carol = Staff.signedIn(callscribe.url("/").toString(), "carol", "/desk");
                Browser dana = Staff.signedIn(callscribe.url("/").toString(), "dana", "/board");
                Browser erik = Staff.signedIn(callscribe.url("/").toString(), "erik", "/board")) {
            LAB.phone("bob");
            LAB.phone("carol");
            PhoneCall first = LAB.phone("alice").call("tap-dial-bob").awaitUp();
            PhoneCall second = LAB.phone("dave").call("tap-dial-carol").awaitUp();
            first.say(said.get(0));
            second.say(said.get(1));
            awaitLines(bob, 1);
            awaitLines(carol, 1);
            String bobs = callOf(bob);
            String carols = callOf(carol);
            assertThat(bobs).isNotEqualTo(carols);
            sameOnBothBoards(dana, erik, bobs, lines(bob));

            walls(bob, carols, lines(carol).getFirst());
            firstWords(callscribe.url("/").toString());
            bob.driver().navigate().refresh();
            awaitLines(bob, 1);
            List<String> before = lines(bob);
            cable.pull();
            awaitHeadline(bob, "Reconnecting");
            first.say(said.get(2));
            await().atMost(LONG).until(() -> !first.isSpeaking());
            sees(dana, before.size() + 1);
            cable.plugIn();
            awaitLines(bob, before.size() + 1);
            assertThat(lines(bob)).startsWith(before.toArray(String[]::new)).doesNotHaveDuplicates();
            awaitHeadline(bob, "Listening|Your side is silent");

            bob.press("p");
            awaitHeadline(bob, "Paused by you");
            List<String> paused = lines(bob);
            first.say(said.get(3));
            await().atMost(LONG).until(() -> !first.isSpeaking());
            bob.press("p");
            awaitHeadline(bob, "Listening|Your side is silent");
            first.say(said.get(4));
            awaitLines(bob, paused.size() + 1);
            sameOnBothBoards(dana, erik, bobs, lines(bob));
            for (Map.Entry<String, Browser> one : Map.of("bob", bob, "carol", carol, "dana", dana, "erik", erik)
                    .entrySet()) {
                assertThat(one.getValue().barriers()).as(one.getKey()).isEmpty();
                one.getValue().picture("floor-" + one.getKey());
            }
            first.hangUp();
            second.hangUp();
            awaitHeadline(bob, "Call ended");
            findsAndSaves(bob, lines(bob).getFirst());
        }
        LAB.awaitQuiet();
    }

    private void hire() throws IOException {
        Staff.hire(
                store,
                Staff.person("bob", Role.AGENT, "bob"),
                Staff.person("carol", Role.AGENT, "carol"),
                Staff.person("dana", Role.SUPERVISOR, ""),
                Staff.person("erik", Role.SUPERVISOR, ""));
    }

    /** From the key that sends the password to the first words of a call that goes on. */
    private static void firstWords(String address) {
        try (Browser browser = Browser.open()) {
            browser.size(1440, 900);
            browser.go(address);
            await().atMost(LONG).until(() -> "name".equals(browser.js("return document.activeElement?.id")));
            browser.press("bob", Keys.TAB, Staff.PASSWORD);
            long beganNs = System.nanoTime();
            browser.press(Keys.ENTER);
            await().atMost(LONG)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> browser.number("return document.querySelectorAll('#lines > li.line').length") > 0);
            System.out.printf(
                    "FLOOR from sign-in to the first words: %d ms%n", (System.nanoTime() - beganNs) / 1_000_000);
        }
    }

    /** What is settled on a page, in order. */
    private static List<String> lines(Browser browser) {
        return browser.rows().stream()
                .filter(row -> row.matches("(caller|agent): .*[^▌]"))
                .toList();
    }

    private static void awaitLines(Browser browser, int atLeast) {
        await().atMost(LONG).untilAsserted(() -> assertThat(lines(browser)).hasSizeGreaterThanOrEqualTo(atLeast));
    }

    private static void awaitHeadline(Browser browser, String headline) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(browser.text("return document.querySelector('#headline')?.textContent"))
                        .matches(headline));
    }

    private static String callOf(Browser browser) {
        return browser.text("return location.hash").replace("#call=", "");
    }

    private static void sameOnBothBoards(Browser dana, Browser erik, String call, List<String> expected) {
        for (Browser board : List.of(dana, erik)) {
            board.js(
                    "[...document.querySelectorAll('.grid-body .grow')].find(row => row.callId === arguments[0])?.click()",
                    call);
            await().atMost(LONG).untilAsserted(() -> assertThat(lines(board)).isEqualTo(expected));
        }
    }

    private static void sees(Browser board, int atLeast) {
        await().atMost(LONG).untilAsserted(() -> assertThat(lines(board)).hasSizeGreaterThanOrEqualTo(atLeast));
    }

    /** Another agent's call answers neither by address, nor by search, nor in the list, nor in the stream. */
    private static void walls(Browser bob, String carols, String carolsLine) {
        for (String path : List.of("", "/transcript?as=text", "/transcript?as=json", "/transcript?as=vtt")) {
            assertThat(status(bob, "GET", "/api/calls/" + carols + path))
                    .as(path)
                    .isEqualTo(404);
        }
        for (String act : List.of("pause", "resume", "stop", "help", "lines/1/flag", "lines/1/note")) {
            assertThat(status(bob, "POST", "/api/calls/" + carols + "/" + act))
                    .as(act)
                    .isIn(403, 404);
        }
        for (String path : List.of("/api/audit", "/api/export?caller=dave")) {
            assertThat(status(bob, "GET", path)).as(path).isEqualTo(403);
        }
        assertThat(body(bob, "/api/calls?state=all")).doesNotContain(carols);
        String word = carolsLine.replaceFirst(".*?([A-Za-z]{5,}).*", "$1");
        assertThat(body(bob, "/api/search?q=" + word)).doesNotContain(carols);
        assertThat(streamed(bob)).contains("event: ").doesNotContain(carols);
    }

    private static int status(Browser browser, String method, String path) {
        return ((Number) asks(browser, """
                const who = await (await fetch('/api/me')).json()
                const answer = await fetch(path, { method, headers: { 'X-Callscribe-Csrf': who.csrf,
                    'content-type': 'application/json' }, body: method === 'GET' ? undefined : '{}' })
                return answer.status""", method, path)).intValue();
    }

    private static String body(Browser browser, String path) {
        return (String) asks(browser, "return (await fetch(path)).text()", "GET", path);
    }

    /** What the event stream brings in two seconds, from the beginning on. */
    private static String streamed(Browser browser) {
        return (String) asks(browser, """
                const reader = (await fetch(path, { headers: { 'Last-Event-ID': '0' } })).body.getReader()
                const until = Date.now() + 2000
                let text = ''
                while (Date.now() < until) {
                  const { value, done } = await Promise.race([reader.read(),
                      new Promise(r => setTimeout(() => r({ value: null, done: true }), until - Date.now()))])
                  if (value) text += new TextDecoder().decode(value)
                  if (done) break
                }
                await reader.cancel()
                return text""", "GET", "/api/events");
    }

    private static Object asks(Browser browser, String script, String method, String path) {
        return Objects.requireNonNull(browser.driver()
                .executeAsyncScript(
                        "const [method, path, done] = arguments;(async () => {" + script
                                + "})().then(done, fault => done(String(fault)))",
                        method,
                        path));
    }

    private static void findsAndSaves(Browser bob, String line) {
        String word = line.replaceFirst("^\\w+: ", "").replaceFirst(".*?([A-Za-z]{5,}).*", "$1");
        bob.press("/");
        bob.press(word);
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(bob.number("return document.querySelectorAll('.past a.row mark').length"))
                                .isPositive());
        bob.picture("floor-search");
        assertThat(bob.text("return document.querySelector('.past a.row mark').textContent"))
                .containsIgnoringCase(word);
        String saved = (String) asks(
                bob,
                "return (await fetch(document.querySelector('#rail a[download], .rail a[download]').href)).text()",
                "GET",
                "");
        assertThat(saved).contains(word);
    }
}
