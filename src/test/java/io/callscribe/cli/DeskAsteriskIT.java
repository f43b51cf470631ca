package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.outlet.CallEvent;
import io.callscribe.testing.Browser;
import io.callscribe.testing.Cable;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agents' desks in a real browser while real calls go on. */
class DeskAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String TOKEN = "test-token";
    private static final int WORDS_TIMED = 40;

    /** How far a settled line ever moved while there was nothing to scroll, in pixels. */
    private static final String WATCH = """
            window.moved = 0
            const seen = new Map()
            const look = () => {
              const scroll = document.querySelector('#scroll')
              for (const row of document.querySelectorAll('#lines > li.line:not(.open)')) {
                const top = row.getBoundingClientRect().top
                if (scroll.scrollHeight <= scroll.clientHeight && seen.has(row.dataset.key)) {
                  window.moved = Math.max(window.moved, Math.abs(top - seen.get(row.dataset.key)))
                }
                seen.set(row.dataset.key, top)
              }
              requestAnimationFrame(look)
            }
            look()""";

    /** When each word first stood on the page. */
    private static final String TIME = """
            window.wordAt = {}
            new MutationObserver(() => {
              for (const word of document.querySelector('#lines').textContent.match(/w\\d{3}/g) ?? []) {
                window.wordAt[word] ??= performance.timeOrigin + performance.now()
              }
            }).observe(document.querySelector('#lines'), { subtree: true, childList: true, characterData: true })""";

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final RunningCallscribe callscribe = RunningCallscribe.start(
            LAB.asterisk(),
            Map.of(
                    "CALLSCRIBE_RECOGNIZER_ENGINES",
                    "deepgram",
                    "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                    deepgram.url(),
                    "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                    "test-key",
                    "CALLSCRIBE_WEB_TOKEN",
                    TOKEN));

    @AfterEach
    void stop() {
        callscribe.close();
        deepgram.close();
    }

    @Test
    void eachOfTwoDesksShowsItsOwnCallThroughReloadCutAndPause() {
        try (Cable cable = new Cable(callscribe.url("/").toString());
                Browser bob = desk(cable.address(), "bob");
                Browser carol = desk(callscribe.url("/").toString(), "carol")) {
            awaitHeadline(bob, "No call");
            MiniPhone agent = LAB.phone("bob");
            LAB.phone("carol");
            PhoneCall first = LAB.phone("alice").call("tap-dial-bob").awaitUp();
            PhoneCall second = LAB.phone("dave").call("tap-dial-carol").awaitUp();
            awaitHeadline(bob, "Listening");
            awaitHeadline(carol, "Listening");
            bob.js(WATCH);
            say(first, 1, 2, 3);
            say(second, 41, 42, 43);
            say(agent.nextCall(), 50);
            awaitWords(bob, 1, 2, 3, 50);
            awaitWords(carol, 41, 42, 43);
            say(first, 4, 5);
            awaitWords(bob, 1, 2, 3, 50, 4, 5);
            assertThat(bob.number("return window.moved")).as("px").isZero();

            bob.driver().navigate().refresh();
            awaitWords(bob, 1, 2, 3, 50, 4, 5);
            cable.pull();
            awaitHeadline(bob, "Reconnecting");
            say(first, 6, 7, 8);
            cable.plugIn();
            awaitWords(bob, 1, 2, 3, 50, 4, 5, 6, 7, 8);
            awaitHeadline(bob, "Listening");

            bob.press("p");
            awaitHeadline(bob, "Paused by you");
            bob.picture("desk-asterisk-paused");
            say(first, 60, 61, 62);
            say(second, 44);
            awaitWords(carol, 41, 42, 43, 44);
            awaitWords(bob, 1, 2, 3, 50, 4, 5, 6, 7, 8);
            bob.press("p");
            awaitHeadline(bob, "Listening");
            say(first, 9, 10, 11);
            awaitWords(bob, 1, 2, 3, 50, 4, 5, 6, 7, 8, 9, 10, 11);
            assertThat(bob.rows())
                    .anyMatch(row ->
                            row.matches("gap: \\d+ s not transcribed\\. Paused by The token\\. Nothing was kept\\."));
            bob.press("h");
            bob.press(org.openqa.selenium.Keys.ENTER);
            await().untilAsserted(() -> assertThat(callscribe.get("/api/calls")).contains("\"help\":{\"reason\":\""));
            bob.press("f");
            await().until(() -> bob.number("return document.querySelectorAll('#lines .marks').length") == 1);
            assertThat(bob.barriers()).isEmpty();
            bob.picture("desk-asterisk");
            first.hangUp();
            second.hangUp();
            awaitHeadline(bob, "Call ended");
        }
    }

    /** Every word by itself, so that its end is the end of speech. */
    @Test
    void fromTheEndOfAWordToTheDesk() {
        List<Double> whole = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        try (Browser bob = desk(callscribe.url("/").toString(), "bob")) {
            LAB.phone("bob");
            PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
            awaitHeadline(bob, "Listening");
            bob.js(TIME);
            for (int word = 1; word <= WORDS_TIMED; word++) {
                String name = CodedSpeech.name(word);
                call.say(CodedSpeech.say(0, word));
                await().atMost(LONG).pollInterval(Duration.ofMillis(1)).until(() -> !call.isSpeaking());
                double saidMs = System.currentTimeMillis();
                await().atMost(LONG).pollInterval(Duration.ofMillis(1)).until(() -> told(name));
                double toldMs = System.currentTimeMillis();
                await().atMost(LONG).until(() -> bob.js("return window.wordAt[arguments[0]] ?? null", name) != null);
                double shownMs = bob.number("return window.wordAt[arguments[0]]", name);
                whole.add(shownMs - saidMs);
                ours.add(Math.max(0, shownMs - toldMs));
            }
            call.hangUp();
            awaitHeadline(bob, "Call ended");
        }
        System.out.println("DESK over " + WORDS_TIMED + " words: from the end of a word to the desk " + figures(whole)
                + "; of that from the recognizer's answer to the desk " + figures(ours));
        assertThat(whole).hasSize(WORDS_TIMED);
    }

    private boolean told(String word) {
        return callscribe.events().reversed().stream().limit(40).anyMatch(event -> switch (event) {
            case CallEvent.Opened(var _, var line) -> line.text().contains(word);
            case CallEvent.Uttered(var _, var line) -> line.text().contains(word);
            default -> false;
        });
    }

    private static Browser desk(String address, String agent) {
        Browser browser = Browser.open();
        browser.size(1440, 900);
        browser.presents(TOKEN);
        browser.go(address + "desk?agent=" + agent);
        return browser;
    }

    private static void say(PhoneCall call, int... words) {
        call.say(CodedSpeech.say(150, words));
        await().atMost(LONG).until(() -> !call.isSpeaking());
        long atMs = call.heard().ms();
        await().until(() -> call.heard().ms() > atMs + 1_500);
    }

    private static void awaitHeadline(Browser browser, String headline) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(browser.text("return document.querySelector('#headline')?.textContent"))
                        .isEqualTo(headline));
    }

    private static void awaitWords(Browser browser, int... words) {
        List<String> expected = IntStream.of(words).mapToObj(CodedSpeech::name).toList();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(Pattern.compile("w\\d{3}")
                                .matcher(String.join(" ", browser.rows()))
                                .results()
                                .map(found -> found.group())
                                .toList())
                        .isEqualTo(expected));
    }

    private static String figures(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return String.format(Locale.ROOT, "p50 %.0f ms, p95 %.0f ms", sorted.get(sorted.size() / 2), sorted.get((int)
                (sorted.size() * 0.95)));
    }
}
