package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Happening.What;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.DemoCalls;
import io.callscribe.testing.Screenplay;
import io.callscribe.time.WallClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in every width and theme: pictures to look at, nothing cut off, no barrier that axe-core knows. */
class PagePicturesIT extends BrowserGround {

    /** In the middle of the caller's sentence. */
    private static final long NOW_MS = 83_500;

    @SuppressWarnings("NullAway.Init") // by the demo
    private CallScript demo;

    @AfterEach
    void stop() {
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1440,900", "768,1000", "360,780", "720,450", "320,640"})
    void aCallGoesOn(int width, int height) {
        Screenplay play = playDemo();
        long atMs = NOW_MS;
        for (String theme : List.of("light", "dark")) {
            look(width, height, theme);
            page.open("#call=demo");
            atMs += 700;
            play.playTo(atMs, demo);
            page.awaitTrue("return document.querySelector('#lines .open .steady')?.textContent.length > 30");
            browser.picture("call-" + width + "-" + theme);
            assertFits();
        }
    }

    @ParameterizedTest
    @CsvSource({"360,780", "768,1000"})
    void whatHappenedHasAPageOfItsOwnWhereThereIsNoRoomBeside(int width, int height) {
        playDemo();
        look(width, height, "light");
        page.open("#call=demo");
        page.click("#tab-why");
        page.awaitTrue("return document.querySelector('.entries').offsetHeight > 0");
        browser.picture("why-" + width + "-light");
        assertFits();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void noBarrier(String theme) {
        playDemo();
        look(1440, 900, theme);
        page.open("#call=demo&t=33");
        page.awaitTrue("return document.querySelector('.entry[aria-current=true]') !== null");
        browser.picture("selected-1440-" + theme);
        assertThat(browser.barriers()).isEmpty();
        look(360, 780, theme);
        page.open("");
        page.awaitTrue("return document.querySelectorAll('.row').length === 5");
        browser.picture("list-360-" + theme);
        assertFits();
        assertThat(browser.barriers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyStateLine(String theme) {
        look(768, 400, theme);
        CallScript call = page.call("c1", "T. Okafor", "Maya Lindqvist", 3);
        call.happens(0, What.WARNING, "No sound arrives from the phone system: the firewall may block UDP.");
        page.open("#call=c1");
        state("connecting", "Connecting", theme);
        call.stands(Status.LIVE, "");
        state("listening", "Listening", theme);
        call.stands(Status.DEGRADED, "The built-in engine takes over from Deepgram.");
        state("built-in", "On the built-in engine", theme);
        call.stands(Status.OFF, "No sound arrives from the phone system");
        state("off", "Not transcribed", theme);
        assertThat(browser.barriers()).isEmpty();
        call.misses(1_000, 10_000, "The connection broke without a goodbye").ends(21_000);
        state("ended", "Call ended", theme);
    }

    private void state(String name, String headline, String theme) {
        page.awaitText("#headline", headline);
        browser.picture("state-" + name + "-768-" + theme);
    }

    @Test
    void noCallAtAll() {
        for (String theme : List.of("light", "dark")) {
            look(1440, 700, theme);
            page.open("");
            page.awaitText("#headline", "No call");
            browser.picture("none-1440-" + theme);
            assertThat(browser.barriers()).isEmpty();
        }
        look(360, 640, "light");
        page.open("");
        page.awaitText(".calls .empty", "No calls right now. They appear here as soon as they begin.");
        browser.picture("none-360-light");
        assertFits();
    }

    @Test
    void manyCalls() {
        for (int i = 1; i <= 24; i++) {
            CallScript call = page.call("c" + i, "+44 161 496 0" + (100 + i), "Agent Number " + i, i * 37)
                    .stands(i % 7 == 0 ? Status.DEGRADED : Status.LIVE, "Deepgram is restarting.")
                    .says(
                            Party.CALLER,
                            0,
                            900,
                            "My neighbour had the same thing happen last winter, number " + i + ".");
            if (i % 4 == 0) {
                call.ends(90_000);
            }
        }
        look(1440, 900, "light");
        page.open("#call=c3");
        page.awaitTrue("return document.querySelectorAll('.row').length === 24");
        browser.picture("many-1440-light");
        assertFits();
    }

    @Test
    void forcedColorsAndNoMotion() {
        playDemo();
        browser.size(1440, 900);
        browser.prefers("forced-colors", "active", "prefers-reduced-motion", "reduce");
        page.open("#call=demo&t=33");
        page.awaitTrue("return document.querySelector('.entry[aria-current=true]') !== null");
        browser.picture("forced-colors-1440");
        assertThat(browser.text("return getComputedStyle(document.querySelector('.row')).transitionDuration"))
                .isEqualTo("0s");
    }

    private void look(int width, int height, String theme) {
        browser.size(width, height);
        browser.prefers("prefers-color-scheme", theme);
    }

    /** Nothing is wider than the window, and no text is cut off that does not say so. */
    private void assertFits() {
        assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
        assertThat(browser.js("""
                return [...document.querySelectorAll('#lines p, #headline, #sentence, .entry .what, .jump, .tabs button')]
                    .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
                    .map(one => one.textContent)""")).isEqualTo(List.of());
    }

    /** Five calls; answers the one that is in the middle of a sentence. */
    private Screenplay playDemo() {
        var now = WallClock.SYSTEM.now();
        new CallScript(page.board, "off")
                .starts("+44 131 496 0247", "Rosa Villanueva", "Billing", now.minusSeconds(370))
                .stands(Status.OFF, "No sound arrives from the phone system");
        new CallScript(page.board, "ended-1")
                .starts("Priya Raman", "Jonas Achterberg", "Complaints", now.minusSeconds(1_400))
                .says(Party.CALLER, 3_000, 5_000, "I would like that in writing, please, by Friday.")
                .ends(312_000);
        new CallScript(page.board, "ended-2")
                .starts("Hana Sato", "Leila Haddad", "Moving home", now.minusSeconds(2_900))
                .says(Party.AGENT, 3_000, 5_000, "I’ve sent the confirmation to your email address.")
                .misses(8_000, 17_000, "The connection broke without a goodbye")
                .ends(350_000);
        DemoCalls.moving().playTo(31_000, ago("demo-2", "+44 161 496 0733", "Felix Brandt", 31_000));
        Screenplay play = DemoCalls.billing();
        demo = ago("demo", "T. Okafor", "", NOW_MS);
        play.playTo(NOW_MS, demo);
        return play;
    }

    private CallScript ago(String id, String caller, String agent, long ms) {
        return new CallScript(page.board, id)
                .starts(caller, agent, "Billing", WallClock.SYSTEM.now().minusNanos(ms * 1_000_000));
    }
}
