package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Happening.What;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.testing.Browser;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.DemoCalls;
import io.callscribe.testing.Floor;
import io.callscribe.time.WallClock;
import io.callscribe.web.Engines.Engine;
import io.callscribe.web.Engines.Load;
import io.callscribe.web.Engines.Seen;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The board and the call page in every width and theme: pictures to look at, nothing cut off, no barrier that axe-core knows. */
class BoardPicturesIT {

    private static final int CALLS = 24;
    private static final Seen NOTHING = new Seen(0, 0, 0);

    @SuppressWarnings("NullAway.Init") // by JUnit, before the first test
    private static Browser browser;

    @SuppressWarnings("NullAway.Init") // by JUnit, before each test
    private PageUnderTest page;

    private final ScheduledExecutorService running =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    private boolean lively;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void serve() throws IOException {
        page = new PageUnderTest(browser);
        page.servers.add(new Health.Pbx("pbx-1", true, "Connected to Asterisk 22.10.1.", 20, 300));
        page.servers.add(new Health.Pbx("pbx-2", true, "Connected to Asterisk 22.10.1.", 4, 300));
        page.engines.add(new Engine(
                "deepgram",
                "half-open",
                false,
                4_500,
                "its circuit breaker tries a few calls",
                0,
                NOTHING,
                NOTHING,
                new Load(22, 140, 0, 0)));
        page.engines.add(new Engine("builtin", "closed", false, 90_000, "", 0, NOTHING, NOTHING, new Load(2, 8, 0, 0)));
    }

    @AfterEach
    void stop() {
        running.shutdownNow();
        page.assertNoComplaints();
        page.close();
    }

    @ParameterizedTest
    @CsvSource({"1440,1000", "1024,800", "768,1000", "360,780", "320,640"})
    void aFloorAtWork(int width, int height) {
        floor();
        for (String theme : new String[] {"light", "dark"}) {
            look(width, height, theme);
            page.openBoard("");
            awaitRows();
            browser.picture("board-" + width + "-" + theme);
            assertFits();
            assertThat(browser.barriers()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1440,1000", "1024,800", "768,1000", "360,780"})
    void aCallIsOpenBeside(int width, int height) {
        floor();
        demo();
        for (String theme : new String[] {"light", "dark"}) {
            look(width, height, theme);
            page.openBoard("?call=demo");
            page.awaitTrue("return document.querySelectorAll('#lines > li.line').length > 3");
            browser.picture("board-open-" + width + "-" + theme);
            assertFits();
            assertThat(browser.barriers()).isEmpty();
        }
        page.click("#tab-why");
        page.awaitTrue("return document.querySelector('.entries').offsetHeight > 0");
        browser.picture("board-open-why-" + width);
    }

    @ParameterizedTest
    @CsvSource({"1440,1000", "768,1000", "360,780"})
    void aCallOnItsOwnPage(int width, int height) {
        demo().ends(131_000);
        for (String theme : new String[] {"light", "dark"}) {
            look(width, height, theme);
            page.openCall("demo#t=33");
            page.awaitTrue("return document.querySelector('#lines [aria-current=true]') !== null");
            page.awaitTrue(
                    "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
            browser.picture("call-page-" + width + "-" + theme);
            assertFits();
            assertThat(browser.barriers()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void noCallsAndNoMatch(String theme) {
        look(1440, 700, theme);
        page.openBoard("");
        page.awaitText("#empty h2", "No calls right now.");
        browser.picture("board-none-" + theme);
        assertThat(browser.barriers()).isEmpty();
        floor();
        page.openBoard("?q=nobody+says+this");
        page.awaitText("#empty p", "No call matches. 25 are live.");
        browser.picture("board-no-match-" + theme);
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void forcedColors() {
        floor();
        browser.size(1440, 900);
        browser.prefers("forced-colors", "active", "prefers-reduced-motion", "reduce");
        page.openBoard("");
        awaitRows();
        browser.picture("board-forced-colors");
    }

    private void awaitRows() {
        if (lively) {
            page.awaitTrue(
                    "return [...document.querySelectorAll('.grow .lag')].filter(lag => lag.textContent !== '–').length > 3");
        }
        page.awaitTrue("return document.querySelectorAll('.grid-body .grow .agent').length > 8");
        page.awaitTrue(
                "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
    }

    private void look(int width, int height, String theme) {
        browser.size(width, height);
        browser.prefers("prefers-color-scheme", theme);
    }

    /** Nothing is wider than the window. */
    private void assertFits() {
        assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
    }

    /** Time goes on while one looks. */
    private void floor() {
        Floor floor = new Floor(page.board, CALLS, WallClock.SYSTEM.now());
        floor.call(2).stands(Status.DEGRADED, "Deepgram is restarting.");
        floor.call(5).stands(Status.OFF, "No sound arrives from the phone system");
        floor.call(7).stands(Status.OFF, "Paused by Ruben: card details");
        floor.call(10).happens(floor.nowMs(10) - 48_000, What.HOLD, "Leila Haddad put the call on hold.");
        floor.call(14).stands(Status.DEGRADED, "The built-in engine takes over from Deepgram.");
        new CallScript(page.board, "new")
                .starts("+44 131 496 0247", "", "Sales", WallClock.SYSTEM.now().minusSeconds(2));
        var _ = running.scheduleAtFixedRate(floor::step, 0, Floor.STEP_MS, TimeUnit.MILLISECONDS);
        lively = true;
    }

    private CallScript demo() {
        CallScript demo = new CallScript(page.board, "demo")
                .starts("T. Okafor", "", "Billing", WallClock.SYSTEM.now().minusSeconds(130));
        DemoCalls.billing().playTo(130_000, demo);
        for (long atMs = 0; atMs < 130_000; atMs += 250) {
            long at = atMs;
            boolean agent = at / 7_000 % 2 == 0;
            boolean pause = at / 500 % 7 == 0;
            demo.sounds(io.callscribe.call.Leg.IN, at, -22 - (int) (at / 250 * 7 % 16), !agent && !pause);
            demo.sounds(io.callscribe.call.Leg.OUT, at, -22 - (int) (at / 250 * 5 % 16), agent && !pause);
        }
        demo.happens(60_000, What.HOLD, "Maya Lindqvist put the call on hold.")
                .happens(74_000, What.HOLD_OVER, "Maya Lindqvist took the call from hold.");
        return demo.guesses(Party.CALLER, 129_000, "", "before the next payment leaves my");
    }
}
