package io.callscribe.web;

import static io.callscribe.web.WatchScript.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Alert;
import io.callscribe.call.CheckItem;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.call.Supervision.Step;
import io.callscribe.testing.CallScript;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** What the desk and the call page show of those who watch over a call: what must be said, alerts, hidden words, supervisors. */
class ChecklistBrowserIT extends BrowserGround {

    private static final String MANAGER =
            "Estimated? I sent you the reading myself, twice. This is the third time I’m calling and honestly I want to speak to a manager.";

    @AfterEach
    void stop() {
        page.assertNoComplaints();
    }

    @Test
    void whatIsDueIsCountedDownTickedWhenHeardAndRedWhenNot() {
        CallScript call = call(40);
        call.says(Party.AGENT, 1_000, 3_000, "Good afternoon, this is Maya.");
        WatchScript watch = watch();
        watch.must(
                item("Offer a payment plan", 400_000, CheckItem.State.DUE, 0),
                item("Greeting and your name", 15_000, CheckItem.State.SAID, 1),
                item("Confirm date of birth", 90_000, CheckItem.State.DUE, 0));
        page.desk("1001", "");
        page.awaitText(".rail .checks-title p", "1 of 3 said");
        assertThat(titles()).containsExactly("Greeting and your name", "Confirm date of birth", "Offer a payment plan");
        assertThat(page.text(".rail [data-state=next]")).startsWith("Confirm date of birth");
        int left = leftS();
        assertThat(left).isBetween(30, 50);
        page.awaitTrue("return document.querySelector('.rail [data-state=next] strong').textContent.slice(2, 4) <= "
                + (left - 2));
        call.says(Party.AGENT, 41_000, 43_000, "And your date of birth, please?");
        watch.must(
                item("Offer a payment plan", 400_000, CheckItem.State.MISSED, 0),
                item("Greeting and your name", 15_000, CheckItem.State.SAID, 1),
                item("Confirm date of birth", 90_000, CheckItem.State.SAID, 2));
        page.awaitText(".rail [data-state=missed]", "Offer a payment plan Not said in time");
        assertThat(titles()).as("nothing vanishes").hasSize(3);
        page.click(".rail [data-state=said]:nth-child(2) a");
        page.awaitTrue("return document.activeElement.textContent.includes('date of birth, please')");
    }

    @Test
    void whatIsDueIsAnnounced() {
        call(40);
        watch().must(item("Confirm date of birth", 52_500, CheckItem.State.DUE, 0));
        page.desk("1001", "");
        page.awaitText("#due", "Still to say: Confirm date of birth, 10 seconds left.");
    }

    @Test
    void onANarrowDeskTheListOpensOverTheText() {
        browser.size(360, 780);
        talk();
        watch().must(
                        item("Greeting and your name", 15_000, CheckItem.State.SAID, 1),
                        item("Confirm date of birth", 400_000, CheckItem.State.DUE, 0));
        page.desk("1001", "");
        page.awaitTrue("return document.querySelector('#check .what')?.textContent === 'Confirm date of birth'");
        assertThat(browser.number("return document.querySelector('#check').offsetHeight"))
                .isBetween(36.0, 38.0);
        page.awaitTrue("return document.querySelectorAll('#lines > li.line').length === 3");
        Object before = positions();
        page.click("#check");
        page.awaitTrue("return document.querySelectorAll('#checks li').length === 2");
        assertThat(positions()).isEqualTo(before);
        browser.press(Keys.ESCAPE);
        page.awaitTrue("return document.querySelector('#checks').hidden");
    }

    @ParameterizedTest
    @CsvSource({"1440,900", "360,780"})
    void aLateAlertMarksItsWordsAndMovesNothing(int width, int height) {
        browser.size(width, height);
        talk();
        page.desk("1001", "");
        page.awaitLastLine("caller: " + MANAGER);
        Object before = positions();
        Object turns = page.js("return document.querySelectorAll('#lines .who').length");
        watch().raises(manager());
        page.awaitText("#lines mark", "alert phrase speak to a manager end of alert phrase");
        page.awaitText("#lines .who .fired", "Asks for a manager");
        assertThat(positions()).as("nothing moved").isEqualTo(before);
        assertThat(page.js("return document.querySelectorAll('#lines .who').length"))
                .isEqualTo(turns);
        watch().raises(manager().with(WatchScript.step(Alert.State.FALSE_ALARM, "Dana", "")));
        page.awaitTrue("return document.querySelector('#lines mark, #lines .fired') === null");
        assertThat(positions()).isEqualTo(before);
    }

    @Test
    void hiddenWordsArePillsAndAreCopiedInBrackets() {
        CallScript call = call(20);
        call.says(Party.CALLER, 1_000, 4_000, "It’s [card number] and I want to cancel.");
        page.desk("1001", "");
        page.awaitTrue("return document.querySelector('#lines .pill') !== null");
        assertThat(visible("#lines .pill")).isEqualTo("card number hidden");
        page.js("getSelection().selectAllChildren(document.querySelector('#lines .line p'))");
        assertThat(page.js("return getSelection().toString()"))
                .isEqualTo("It’s [card number hidden] and I want to cancel.");
        page.js("getSelection().removeAllRanges()");
        call.guesses(Party.CALLER, 6_000, "", "And the other is [digits]");
        page.awaitTrue("return document.querySelector('#lines .open .pill') !== null");
        assertThat(visible("#lines .open .pill")).isEqualTo("hiding digits…");
        call.guesses(Party.CALLER, 6_000, "", "And the other is [card number] I think");
        page.awaitTrue("return document.querySelector('#lines .open')?.textContent.includes('I think')");
        assertThat(visible("#lines .open .pill")).isEqualTo("hiding card number…");
        call.says(Party.CALLER, 6_000, 9_000, "And the other is [card number] I think.");
        page.awaitTrue("return document.querySelectorAll('#lines .line:not(.open) .pill').length === 2");
        assertThat(page.js("return document.querySelector('#lines').textContent"))
                .asString()
                .doesNotContain("[card number]");
    }

    @Test
    void theAgentSeesWhoIsOnTheCall() {
        call(20);
        WatchScript watch = watch();
        page.desk("1001", "");
        page.awaitText("#headline", "Listening");
        watch.supervised("Hidden", Step.LISTEN, false).supervised("Dana Whitfield", Step.RINGING, true);
        watch.supervised("Dana Whitfield", Step.LISTEN, true);
        page.awaitText("#listens", "Dana Whitfield is listening.");
        watch.supervised("Dana Whitfield", Step.WHISPER, true);
        page.awaitText("#listens", "Dana Whitfield speaks to you only. The caller does not hear it.");
        watch.supervised("Dana Whitfield", Step.BARGE, true);
        page.awaitText("#listens", "Dana Whitfield has joined. Everyone hears everyone.");
        browser.driver().navigate().refresh();
        page.awaitText("#listens", "Dana Whitfield has joined. Everyone hears everyone.");
        watch.supervised("Dana Whitfield", Step.OVER, true);
        page.awaitText("#listens", "");
    }

    @Test
    void aPauseForCardDetailsSaysThatItEndsByItself() {
        CallScript call = call(20);
        page.desk("1001", "");
        page.awaitText("#headline", "Listening");
        call.happens(10_000, What.PAUSED, "Paused for card details.").stands(Status.OFF, "Paused for card details.");
        page.awaitState("Paused for card details", "Resumes by itself.");
        page.awaitText("#explain", "Resume now");
    }

    @Test
    void theCallPageListsAlertsAndLeadsToTheirLines() {
        talk();
        watch().raises(
                        manager().with(WatchScript.step(Alert.State.ACKNOWLEDGED, "Dana Whitfield", "")),
                        WatchScript.silence(33_000));
        page.openCall("c1");
        page.awaitTrue("return document.querySelectorAll('.alerts li').length === 2");
        assertThat(page.text(".alerts li:last-child"))
                .contains("Asks for a manager", "High", "Acknowledged", "Acknowledged by Dana Whitfield, 14:08");
        assertThat(page.text(".alerts li:first-child")).contains("Dead air", "Heard from sound, not words.");
        assertThat(page.text("#legend")).contains("2 alerts");
        page.click(".alerts li:last-child button");
        page.awaitTrue(
                "return document.querySelector('#lines [aria-current=true]')?.textContent.includes('Estimated')");
        page.awaitTrue("return location.hash === '#t=41'");
        watch().raises(manager().with(WatchScript.step(Alert.State.CLEARED, "", "the call ended")));
        page.awaitTrue(
                "return document.querySelector('.alerts li:last-child').textContent.includes('Cleared by itself: the call ended')");
    }

    @ParameterizedTest
    @CsvSource({"1440,1000,dark", "1440,1000,light", "768,960,light", "768,960,dark", "360,780,light", "360,780,dark"})
    void pictures(int width, int height, String theme) {
        browser.size(width, height);
        browser.prefers("prefers-color-scheme", theme);
        demo();
        page.desk("1001", "");
        page.awaitTrue("return document.querySelector('#lines .open .pill') !== null");
        page.awaitTrue("return document.querySelector('#lines mark') !== null");
        check("watched-desk-" + width + "-" + theme);
        if (width == 360) {
            page.click("#check");
            page.awaitTrue("return document.querySelectorAll('#checks li').length === 4");
            check("watched-desk-list-360-" + theme);
        }
        page.openCall("c1");
        page.awaitTrue("return document.querySelector('#lines mark') !== null");
        page.awaitTrue("return document.querySelectorAll('.alerts li').length === 2");
        if (width < 1100) {
            page.click("#tab-why");
        }
        check("watched-call-" + width + "-" + theme);
    }

    @Test
    void forcedColors() {
        browser.prefers("forced-colors", "active");
        demo();
        page.desk("1001", "");
        page.awaitTrue("return document.querySelector('#lines mark') !== null");
        browser.picture("watched-desk-forced-colors");
    }

    /** A picture to look at, nothing too wide, no barrier. */
    private void check(String name) {
        page.awaitTrue("return document.getAnimations().length === 0");
        page.awaitTrue(
                "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
        browser.picture(name);
        assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
                .as(name)
                .isLessThanOrEqualTo(0);
        assertThat(browser.barriers()).as(name).isEmpty();
    }

    private CallScript call(int agoS) {
        return page.call("c1", "T. Okafor", "1001", agoS).stands(Status.LIVE, "");
    }

    private WatchScript watch() {
        return new WatchScript(page.board, "c1");
    }

    /** Two lines of the caller's last turn: an alert on the second finds no header of its own. */
    private CallScript talk() {
        return call(60).says(Party.AGENT, 1_000, 3_000, "Good afternoon, this is Maya.")
                .says(Party.CALLER, 36_000, 39_000, "Well.")
                .says(Party.CALLER, 41_000, 50_000, MANAGER);
    }

    private static Alert manager() {
        return WatchScript.on(3, 41_000, MANAGER, "speak to a manager", "Asks for a manager", Alert.Priority.HIGH);
    }

    private void demo() {
        String card = "It’s [card number] and if nothing changes I want to cancel.";
        CallScript call = page.call("c1", "T. Okafor", "1001", 126)
                .stands(Status.LIVE, "")
                .says(Party.AGENT, 2_000, 5_000, "Good afternoon, Northwind Energy, this is Maya.")
                .says(Party.AGENT, 6_000, 9_000, "This call is recorded for training.")
                .says(Party.CALLER, 36_000, 39_000, "Hi, yes. I’ve had a letter and I don’t understand it.")
                .says(Party.AGENT, 60_000, 64_000, "I’m sorry about that, let me take a look.")
                .says(Party.CALLER, 79_000, 88_000, MANAGER)
                .says(Party.AGENT, 90_000, 95_000, "I completely understand. Let me fix the reading first.")
                .says(Party.CALLER, 101_000, 108_000, card)
                .happens(62_000, What.WARNING, "Deepgram closed the connection: it gave no answer.")
                .happens(110_000, What.AGENT, "Maya Lindqvist answered.");
        for (long atMs = 0; atMs < 126_000; atMs += 250) {
            boolean agent = atMs / 9_000 % 2 == 0;
            call.sounds(io.callscribe.call.Leg.IN, atMs, -22 - (int) (atMs / 250 * 7 % 16), !agent);
            call.sounds(io.callscribe.call.Leg.OUT, atMs, -22 - (int) (atMs / 250 * 5 % 16), agent);
        }
        call.guesses(Party.CALLER, 121_000, "", "And the other one is [digits] the next");
        watch().must(
                        item("Greeting and your name", 15_000, CheckItem.State.SAID, 1),
                        item("Recording notice", 30_000, CheckItem.State.MISSED, 0),
                        item("Confirm date of birth", 149_000, CheckItem.State.DUE, 0),
                        item("Offer a payment plan", 400_000, CheckItem.State.DUE, 0))
                .raises(
                        WatchScript.on(
                                        5,
                                        79_000,
                                        MANAGER,
                                        "speak to a manager",
                                        "Asks for a manager",
                                        Alert.Priority.HIGH)
                                .with(WatchScript.step(Alert.State.ACKNOWLEDGED, "Dana Whitfield", "")),
                        WatchScript.on(7, 101_000, card, "cancel", "Wants to leave", Alert.Priority.MEDIUM))
                .supervised("Dana Whitfield", Step.WHISPER, true);
    }

    private List<String> titles() {
        return List.of(browser.text(
                        "return [...document.querySelectorAll('.rail .check-list li span')].map(one => one.textContent.replace('Not said in time', '').trim()).join('|')")
                .split("\\|"));
    }

    private int leftS() {
        String[] parts =
                page.text(".rail [data-state=next] strong").replace(" left", "").split(":", 2);
        return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
    }

    /** Its words as one sees them: without the brackets, which have no size. */
    private String visible(String selector) {
        return browser.text(
                "return [...document.querySelector(arguments[0]).childNodes].filter(node => node.className !== 'bracket').map(node => node.textContent).join('')",
                selector);
    }

    private Object positions() {
        return Objects.requireNonNull(
                browser.js(
                        "return [...document.querySelectorAll('#lines > li')].flatMap(one => [one, one.querySelector('p') ?? one].map(part => part.getBoundingClientRect().top + ' ' + part.getBoundingClientRect().height))"));
    }
}
