package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Happening.What;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.testing.Browser;
import io.callscribe.testing.CallScript;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** What an agent sees and does on the desk while calls go on. */
class DeskBrowserIT extends BrowserGround {

    private static final String LONG =
            "I have had a letter saying that my direct debit is going up to two hundred and forty a month.";

    @AfterEach
    void stop() {
        assertThat(browser.complaints())
                .allMatch(message -> message.contains("api/me") || message.contains("transcript"));
        browser.js("localStorage.clear()");
    }

    @Test
    void theAgentsOwnCallOpensByItselfAndStaysUntilTheNextOne() {
        page.desk("1001", "");
        page.awaitState("No call", "This page opens your next call by itself.");
        CallScript other = page.call("c1", "Priya Raman", "1002", 5).stands(Status.LIVE, "");
        other.says(Party.CALLER, 0, 900, "Somebody else’s words.");
        CallScript own = page.call("c2", "T. Okafor", "1001", 3).stands(Status.LIVE, "");
        page.awaitText("#name", "T. Okafor");
        own.says(Party.CALLER, 0, 900, "Hi, yes.").says(Party.AGENT, 1_000, 1_900, "Good afternoon.");
        page.awaitLines("caller: Hi, yes.", "agent: Good afternoon.");
        page.awaitText("#lines .agent .name", "You");
        own.ends(5_000);
        page.awaitState("Call ended", "2 lines, complete.");
        other.says(Party.CALLER, 2_000, 2_900, "Not yours.");
        page.call("c3", "Hana Sato", "1002", 1).stands(Status.LIVE, "");
        page.awaitText("#name", "T. Okafor");
        page.call("c4", "J. Castellanos", "1001", 1).stands(Status.LIVE, "");
        page.awaitText("#name", "J. Castellanos");
        assertThat(page.lines()).isEmpty();
        assertThat(browser.text("return document.querySelector('#past').textContent"))
                .contains("T. Okafor", "J. Castellanos")
                .doesNotContain("Priya", "Hana");
    }

    @Test
    void aGuessThatSettlesMovesNothing() {
        CallScript call = talk(30);
        page.desk("1001", "");
        for (int round = 0; round < 3; round++) {
            long startMs = 300_000 + round * 10_000L;
            String guess = LONG + " " + LONG + " round " + round;
            call.guesses(Party.CALLER, startMs, "", guess);
            page.awaitLastLine("caller: " + guess + "▌");
            Map<String, Number> before = page.tops();
            call.says(Party.CALLER, startMs, startMs + 3_000, "Two lines shorter, round " + round + ".");
            page.awaitLastLine("caller: Two lines shorter, round " + round + ".");
            Map<String, Number> after = new HashMap<>(page.tops());
            after.keySet().retainAll(before.keySet());
            assertThat(after).as("0 px").isEqualTo(before);
        }
    }

    @Test
    void aFlagAndANoteMoveNothingAndComeAgainAfterAReload() {
        talk(4);
        page.desk("1001", "");
        page.awaitLastLine("agent: Line 4.");
        Object before = positions();
        browser.press("f");
        page.awaitTrue("return document.querySelectorAll('#lines .marks .icon').length === 1");
        browser.press("n");
        page.awaitTrue("return document.activeElement.id === 'note-text'");
        browser.press("check the readings of March", Keys.ENTER);
        page.awaitTrue("return document.querySelectorAll('#lines .marks .icon').length === 2");
        page.awaitText(".noted .said", "check the readings of March");
        page.awaitTrue("return document.querySelector('#panel').hidden");
        assertThat(positions()).isEqualTo(before);
        browser.driver().navigate().refresh();
        page.awaitText(".noted .said", "check the readings of March");
        browser.press("f");
        page.awaitTrue("return document.querySelectorAll('#lines .marks .icon').length === 1");
    }

    @Test
    void theKeyboardAloneDoesEverything() {
        talk(4);
        page.desk("1001", "");
        page.awaitLastLine("agent: Line 4.");
        browser.press(Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_UP);
        page.awaitTrue("return document.activeElement.textContent.includes('Line 2.')");
        browser.press("f");
        page.awaitTrue("return document.querySelector('#lines .marks')?.parentElement.textContent.includes('Line 2.')");
        browser.press(Keys.END);
        browser.press("k");
        page.awaitTrue("return document.activeElement.textContent.includes('Line 2.')");
        browser.press("h");
        page.awaitTrue("return document.activeElement.name === 'reason'");
        browser.press(Keys.ARROW_DOWN, Keys.ENTER);
        page.awaitText("#help .long", "Help asked");
        assertThat(page.board
                        .snapshot()
                        .find("c1")
                        .orElseThrow()
                        .help()
                        .orElseThrow()
                        .text())
                .isEqualTo("I need a decision");
        page.awaitTrue("return document.activeElement.textContent.includes('Line 2.')");
        browser.press("h");
        page.awaitTrue("return document.activeElement.textContent === 'Keep asking'");
        browser.press(Keys.TAB, Keys.ENTER);
        page.awaitText("#help .long", "Ask for help");
        browser.press("p");
        page.awaitText("#pause .long", "Resume");
        page.awaitText("#headline", "Paused by you");
        browser.press("p");
        page.awaitText("#headline", "Listening");
        browser.press("/");
        page.awaitTrue("return document.activeElement.id === 'find-text'");
        browser.press("p", Keys.ESCAPE, Keys.ESCAPE);
        page.awaitText("#pause .long", "Pause");
        browser.press("?");
        page.awaitTrue("return document.querySelector('#key-dialog').open");
        browser.press(Keys.TAB);
        page.click("#key-dialog input");
        browser.press(Keys.ESCAPE);
        browser.press("f", "p");
        assertThat(browser.number("return document.querySelectorAll('#lines .marks').length"))
                .as("single keys are off")
                .isEqualTo(1);
        page.awaitText("#headline", "Listening");
    }

    @Test
    void helpReachesASecondPage() {
        CallScript call = talk(2);
        page.desk("1001", "");
        page.awaitLastLine("agent: Line 2.");
        try (Browser second = Browser.open();
                EventReader events = new EventReader(page.port(), "/api/events")) {
            second.presents(PageUnderTest.TOKEN);
            second.go(page.address("desk?agent=1001"));
            browser.press("h");
            page.awaitTrue("return document.activeElement.name === 'reason'");
            browser.press(Keys.ENTER);
            assertThat(events.next("help").data().toString())
                    .contains("\"reason\":\"The caller asks for a manager\"", "\"open\":true", "\"by\":\"The token\"");
            org.awaitility.Awaitility.await()
                    .until(() -> second.text("return document.querySelector('#help .long').textContent")
                            .equals("Help asked"));
        } catch (IOException | InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
        call.ends(9_000);
        page.awaitText("#headline", "Call ended");
        page.awaitTrue("return document.querySelector('#help').ariaDisabled === 'true'");
    }

    @Test
    void aServerThatIsCutAndComesBackLosesAndRepeatsNothing() throws IOException {
        CallScript call = talk(3);
        page.desk("1001", "");
        page.awaitLastLine("caller: Line 3.");
        page.cut();
        page.awaitText("#headline", "Reconnecting");
        call.says(Party.AGENT, 40_000, 41_000, "While you were away.");
        page.restore();
        page.awaitLines("caller: Line 1.", "agent: Line 2.", "caller: Line 3.", "agent: While you were away.");
        page.awaitState("Listening", "Back. 1 line was added meanwhile.");
        browser.driver().navigate().refresh();
        page.awaitLines("caller: Line 1.", "agent: Line 2.", "caller: Line 3.", "agent: While you were away.");
    }

    @Test
    void aNoteBeingWrittenIsNotTornAwayByTheNextCall() {
        CallScript first = talk(2);
        page.desk("1001", "");
        page.awaitLastLine("agent: Line 2.");
        browser.press("n");
        page.awaitTrue("return document.activeElement.id === 'note-text'");
        first.ends(9_000);
        page.call("c2", "Hana Sato", "1001", 1).stands(Status.LIVE, "");
        page.awaitText("#coming-text", "Your call with Hana Sato goes on");
        page.awaitText("#name", "T. Okafor");
        page.awaitTrue("return document.activeElement.id === 'note-text'");
        page.click("#coming-open");
        page.awaitText("#name", "Hana Sato");
    }

    @Test
    void screenReadersAreToldTheCallersSettledLines() {
        CallScript call = talk(1);
        page.desk("1001", "");
        page.awaitLastLine("caller: Line 1.");
        call.guesses(Party.CALLER, 20_000, "", "so I")
                .says(Party.AGENT, 21_000, 22_000, "Mm-hm.")
                .says(Party.CALLER, 20_000, 23_000, "So I was there.")
                .saysLate(Party.CALLER, 9_500, 10_500, "Before.");
        page.awaitText("#log", "T. Okafor: So I was there.Late, from 0:09, T. Okafor: Before.");
    }

    @ParameterizedTest
    @CsvSource({
        "1440,1000,dark",
        "1440,1000,light",
        "768,960,light",
        "768,960,dark",
        "360,780,light",
        "360,780,dark",
        "320,640,light"
    })
    void pictures(int width, int height, String theme) {
        browser.size(width, height);
        browser.prefers("prefers-color-scheme", theme);
        CallScript call = demo();
        page.desk("1001", "");
        page.awaitTrue("return document.querySelector('#lines .open') !== null");
        press("h");
        page.awaitTrue("return document.activeElement.name === 'reason'");
        check("desk-help-" + width + "-" + theme);
        browser.press(Keys.ESCAPE);
        call.guesses(Party.CALLER, 121_000, "", "Well I don’t want it adjusted next quarter, I want it put")
                .guesses(
                        Party.CALLER,
                        121_000,
                        "",
                        "Well I don’t want it adjusted next quarter, I want it put right before the");
        page.awaitTrue("return document.querySelector('#lines .open .tail').textContent.includes('before')");
        check("desk-" + width + "-" + theme);
        call.happens(125_000, What.PAUSED, "Paused by Dana Whitfield: card data.")
                .stands(Status.OFF, "Paused by Dana Whitfield: card data.");
        page.awaitText("#headline", "Paused by Dana Whitfield");
        check("desk-paused-" + width + "-" + theme);
        if (width < 1200) {
            page.click(".menu-button:not([hidden])");
            check("desk-menu-" + width + "-" + theme);
            browser.press(Keys.ESCAPE);
            browser.press("/");
            check("desk-calls-" + width + "-" + theme);
        }
    }

    @ParameterizedTest
    @CsvSource({"1440,900", "768,960", "360,780"})
    void largeText(int width, int height) {
        browser.size(width, height);
        demo();
        page.desk("1001", "");
        page.awaitTrue("return document.querySelector('#lines .open') !== null");
        browser.js("localStorage.setItem('callscribe.text-size', '175')");
        browser.driver().navigate().refresh();
        page.awaitTrue("return document.querySelector('#lines .open') !== null");
        check("desk-large-" + width);
    }

    @Test
    void waitingAndOver() {
        page.desk("1001", "");
        page.awaitText("#headline", "No call");
        check("desk-none-1440-light");
        browser.size(360, 780);
        check("desk-none-360-light");
        browser.size(768, 960);
        demo().ends(130_000);
        page.desk("1001", "#call=c9");
        page.awaitText("#headline", "Call ended");
        check("desk-ended-768-light");
    }

    private void press(String key) {
        browser.press(key);
    }

    /** A picture to look at, nothing too wide, no barrier. */
    private void check(String name) {
        page.awaitTrue("return document.getAnimations().length === 0");
        browser.picture(name);
        assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
                .as(name)
                .isLessThanOrEqualTo(0);
        assertThat(browser.barriers()).as(name).isEmpty();
    }

    private Object positions() {
        return java.util.Objects.requireNonNull(
                browser.js(
                        "return [...document.querySelectorAll('#lines > li.line p')].map(one => one.getBoundingClientRect().top)"));
    }

    /** A call of so many lines, caller and agent in turn, ten seconds each. */
    private CallScript talk(int lines) {
        CallScript call = page.call("c1", "T. Okafor", "1001", lines * 10).stands(Status.LIVE, "");
        for (int line = 1; line <= lines; line++) {
            long startMs = (line - 1) * 9_000L;
            call.says(line % 2 == 1 ? Party.CALLER : Party.AGENT, startMs, startMs + 2_000, "Line " + line + ".");
        }
        return call;
    }

    private CallScript demo() {
        for (String caller : List.of("+44 161 496 0733", "Priya Raman", "+44 113 496 041", "Unknown")) {
            CallScript old = page.call("p" + caller.length(), caller, "1001", 3_000)
                    .says(Party.CALLER, 0, 2_000, "Good morning.");
            if (caller.startsWith("Unknown")) {
                old.misses(3_000, 12_000, "The connection broke");
            }
            old.ends(401_000);
        }
        page.call("x1", "Somebody", "1002", 90).stands(Status.LIVE, "");
        CallScript call = page.call("c9", "T. Okafor", "1001", 126)
                .stands(Status.LIVE, "")
                .says(
                        Party.CALLER,
                        11_000,
                        18_000,
                        "Hi, yes. I’ve had a letter saying my direct debit is going up to two"
                                + " hundred and forty a month and I really don’t understand why.")
                .says(
                        Party.AGENT,
                        20_000,
                        24_000,
                        "I’m sorry about that, let me take a look. Could I have your account number, please?")
                .says(
                        Party.CALLER,
                        25_000,
                        31_000,
                        "Seven seven four one, oh[?] nine[?] two,[?] six. The name is Okafor.")
                .misses(33_000, 39_000, "The link to the speech service dropped")
                .says(
                        Party.AGENT,
                        41_000,
                        49_000,
                        "Thank you, Mr Okafor. I can see that the March reading was estimated, so the"
                                + " new amount is based on that. May I put you on hold for a moment?")
                .says(Party.CALLER, 50_000, 51_000, "Sure.")
                .happens(94_000, What.HOLD_OVER, "On hold for 42 s, from 0:52 to 1:34.")
                .says(
                        Party.AGENT,
                        96_000,
                        100_000,
                        "Thanks for holding. I’ve got the meter history in front of me now.")
                .says(
                        Party.CALLER,
                        101_000,
                        110_000,
                        "Estimated? I sent you the reading myself, twice. This is the third"
                                + " time I’m calling and honestly I want to speak to a manager.")
                .says(
                        Party.AGENT,
                        113_000,
                        118_000,
                        "I completely understand. Let me fix the reading first, and I’ll ask my"
                                + " team lead to join us.")
                .guesses(Party.CALLER, 121_000, "", "Well I don’t want it");
        page.board.accept(new io.callscribe.outlet.CallEvent.Noted(
                new io.callscribe.call.CallId("c9"),
                new io.callscribe.call.DeskNote(
                        io.callscribe.call.DeskNote.Kind.NOTE,
                        7,
                        true,
                        "Check photo readings of 3 and 19 March.",
                        "Maya Lindqvist",
                        io.callscribe.call.CallTime.ofMs(111_000))));
        return call;
    }
}
