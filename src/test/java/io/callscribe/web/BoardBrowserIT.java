package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.testing.Cable;
import io.callscribe.testing.CallScript;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What a supervisor sees on the board while calls go on, and does with the keyboard alone. */
class BoardBrowserIT extends BrowserGround {

    @AfterEach
    void stop() {
        page.assertNoComplaints();
    }

    @Test
    void aRowTellsWordsSoundAndState() {
        page.openBoard("");
        page.awaitText("#empty h2", "No calls right now.");
        CallScript call = page.call("c1", "T. Okafor", "Maya Lindqvist", 60);
        page.awaitText(".grid-body .chip", "Connecting");
        call.stands(Status.LIVE, "").says(Party.CALLER, 0, 900, "Good morning.");
        page.awaitText(".grid-body .last", "Good morning.");
        call.sounds(Leg.IN, 60_000, -20, true);
        page.awaitText(".grid-body .sound", "Caller speaking");
        call.sounds(Leg.IN, 60_250, -70, false).sounds(Leg.OUT, 60_250, -20, true);
        page.awaitText(".grid-body .sound", "Agent speaking");
        call.sounds(Leg.OUT, 60_500, -70, false);
        page.awaitTrue("return /^Silence 0:0\\d$/.test(document.querySelector('.grid-body .sound').textContent)");
        call.stands(Status.OFF, "No sound arrives from the phone system");
        page.awaitText(".grid-body .last", "Not transcribed: No sound arrives from the phone system.");
        page.awaitText(".filter:nth-child(5)", "Not transcribed 1");
        call.ends(70_000);
        page.awaitText("#empty h2", "No calls right now.");
    }

    @Test
    void filterSortAndOpenByKeyboardAlone() {
        page.call("c1", "+44 1", "Maya", 300).stands(Status.LIVE, "").says(Party.CALLER, 0, 900, "The meter is wrong.");
        page.call("c2", "+44 2", "Jonas", 200).stands(Status.LIVE, "").says(Party.CALLER, 0, 900, "The flat is cold.");
        page.call("c3", "+44 3", "Amara", 100).stands(Status.OFF, "No sound arrives from the phone system");
        page.openBoard("");
        awaitAgents("Amara", "Maya", "Jonas");
        browser.press("/");
        browser.press("meter", Keys.ENTER);
        awaitAgents("Maya");
        assertThat(browser.text("return location.search")).isEqualTo("?q=meter");
        browser.press("/");
        browser.press(Keys.ESCAPE, Keys.ESCAPE);
        awaitAgents("Amara", "Maya", "Jonas");
        browser.press(Keys.HOME, Keys.ARROW_UP, Keys.ENTER);
        page.awaitTrue("return document.querySelector('#head-agent').getAttribute('aria-sort') === 'ascending'");
        awaitAgents("Amara", "Jonas", "Maya");
        browser.press(Keys.ENTER);
        awaitAgents("Maya", "Jonas", "Amara");
        browser.press(Keys.ARROW_DOWN);
        assertThat(active()).isEqualTo("call-c1");
        browser.press(Keys.END);
        assertThat(active()).isEqualTo("call-c3");
        browser.press(Keys.HOME, Keys.ENTER);
        page.awaitText("#name", "+44 1 with Maya");
        page.awaitLines("caller: The meter is wrong.");
        assertThat(browser.text("return document.activeElement.id"))
                .as("opened by key")
                .isEqualTo("name");
        browser.press(Keys.ESCAPE);
        page.awaitTrue("return document.body.dataset.open === 'false' && document.activeElement.id === 'grid'");
        browser.press("j");
        page.awaitTrue("return document.querySelector('#grid').getAttribute('aria-activedescendant') === 'call-c3'");
        browser.press("?");
        page.awaitTrue("return document.querySelector('dialog').open");
        browser.press(Keys.ESCAPE, "o");
        page.awaitTrue("return location.pathname === '/calls/c3'");
        page.awaitText("#name", "+44 3 with Amara");
    }

    @Test
    void rowsOfAnOpenCallComeWhole() {
        CallScript call = page.call("c1", "T. Okafor", "Maya", 60).stands(Status.LIVE, "");
        CallScript other = page.call("c2", "Hana Sato", "Jonas", 30).stands(Status.LIVE, "");
        page.openBoard("?call=c1");
        page.awaitText("#name", "T. Okafor with Maya");
        call.guesses(Party.CALLER, 900, "", "hello");
        other.guesses(Party.CALLER, 900, "", "not here").says(Party.CALLER, 900, 1_900, "Elsewhere.");
        page.awaitLines("caller: hello▌");
        call.says(Party.CALLER, 900, 1_900, "Hello.");
        page.awaitLines("caller: Hello.");
        page.awaitText("#call-c2 .last", "Elsewhere.");
        page.awaitText("#call-c1 .last", "Hello.");
    }

    @Test
    void aFrozenServerMakesRowsStaleAndNothingIsLostOrDoubledAfterwards() {
        CallScript call =
                page.call("c1", "T. Okafor", "Maya", 60).stands(Status.LIVE, "").says(Party.CALLER, 0, 900, "One.");
        call.sounds(Leg.IN, 60_000, -20, true);
        try (Cable cable = new Cable("http://127.0.0.1:" + page.port())) {
            browser.go(cable.address() + "/board?call=c1");
            page.awaitLines("caller: One.");
            cable.block();
            await().atMost(Duration.ofSeconds(25))
                    .untilAsserted(
                            () -> assertThat(page.text(".grid-body .chip")).matches("Stale 1\\d s"));
            assertThat(page.text(".grid-body .last")).matches("No update for 1\\d s");
            assertThat(page.text("#lost"))
                    .matches("This page lost its link \\d+ s ago\\. What you see is from \\d\\d:\\d\\d:\\d\\d\\.");
            browser.picture("board-stale-1440");
            call.says(Party.AGENT, 1_000, 1_900, "Two.").says(Party.CALLER, 2_000, 2_900, "Three.");
            cable.pull();
            cable.plugIn();
            await().atMost(Duration.ofSeconds(25))
                    .untilAsserted(() ->
                            assertThat(page.lines()).containsExactly("caller: One.", "agent: Two.", "caller: Three."));
            page.awaitText(".grid-body .last", "Three.");
            page.awaitTrue("return document.querySelector('#lost').hidden");
            call.says(Party.AGENT, 3_000, 3_900, "Four.");
            page.awaitLines("caller: One.", "agent: Two.", "caller: Three.", "agent: Four.");
            browser.go("about:blank");
        }
    }

    @Test
    void aCallThatNobodyHearsOfGoesStaleAlone() {
        CallScript call = page.call("c1", "T. Okafor", "Maya", 60).stands(Status.LIVE, "");
        call.sounds(Leg.IN, 60_000, -20, true);
        page.openBoard("");
        await().atMost(Duration.ofSeconds(25))
                .untilAsserted(() -> assertThat(page.text(".grid-body .chip")).startsWith("Stale 1"));
        assertThat(page.text(".standing .link")).startsWith("Live");
        call.sounds(Leg.IN, 75_000, -21, true);
        page.awaitText(".grid-body .sound", "Caller speaking");
    }

    @Test
    void ofManyRowsOnlyThoseInViewArePartOfThePage() {
        for (int i = 0; i < 300; i++) {
            page.call("c" + i, "+44 " + i, "Agent " + i, 1_000 - i).stands(Status.LIVE, "");
        }
        page.openBoard("");
        page.awaitTrue("return document.querySelector('#grid').getAttribute('aria-rowcount') === '301'");
        page.awaitTrue("return document.querySelectorAll('.grid-body .grow').length < 50");
        browser.press(Keys.TAB);
        page.js("document.querySelector('#grid').focus()");
        browser.press(Keys.END);
        page.awaitTrue("return document.querySelector('[data-active=true]')?.getAttribute('aria-rowindex') === '301'");
        assertThat(browser.number("""
                const row = document.querySelector('.grid-body [data-active=true]').getBoundingClientRect()
                return document.querySelector('#grid').getBoundingClientRect().bottom - row.bottom""")).isBetween(-1.0, 2.0);
    }

    private void awaitAgents(String... agents) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(agents()).containsExactly(agents));
    }

    @SuppressWarnings("unchecked") // what the script returns
    private static List<String> agents() {
        return (List<String>) Objects.requireNonNull(browser.js("""
                return [...document.querySelectorAll('.grid-body .grow')]
                    .toSorted((a, b) => a.getAttribute('aria-rowindex') - b.getAttribute('aria-rowindex'))
                    .map(row => row.querySelector('.agent').textContent)"""));
    }

    private static String active() {
        return browser.text("return document.querySelector('#grid').getAttribute('aria-activedescendant')");
    }
}
