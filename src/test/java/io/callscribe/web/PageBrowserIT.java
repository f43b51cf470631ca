package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.testing.CallScript;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What a person sees on the page while calls go on. */
class PageBrowserIT extends BrowserGround {

    private static final String LOREM =
            "I have had a letter saying that my direct debit is going up to two hundred and forty a month.";

    @AfterEach
    void stop() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aCallOpensByItselfAndItsWordsComeWithoutReload() {
        page.open("");
        page.awaitState("No call", "This page opens your next call by itself.");
        assertThat(page.text(".calls .empty")).isEqualTo("No calls right now. They appear here as soon as they begin.");
        CallScript call = page.call("c1", "T. Okafor", "", 0);
        page.awaitState("Connecting", "Words appear in a moment.");
        page.awaitText("#name", "T. Okafor");
        call.stands(Status.LIVE, "").guesses(Party.CALLER, 900, "", "Hi yes");
        page.awaitLines("caller: Hi yes▌");
        call.guesses(Party.CALLER, 900, "", "Hi yes I’ve had");
        page.awaitLines("caller: Hi yes I’ve had▌");
        assertThat(page.text("#lines .open .steady")).as("stood in two guesses").isEqualTo("Hi yes");
        call.says(Party.CALLER, 900, 2_000, "Hi, yes. I’ve had a letter.");
        page.awaitLines("caller: Hi, yes. I’ve had a letter.");
        call.answeredBy("Maya Lindqvist").guesses(Party.AGENT, 3_000, "", "good after");
        page.awaitLines("caller: Hi, yes. I’ve had a letter.", "agent: good after▌");
        page.awaitText("#name", "T. Okafor with Maya Lindqvist");
        page.awaitText("#lines .agent .name", "Maya");
        page.awaitText("#lines .caller .name", "T. Okafor");
    }

    @Test
    void anEngineThatIsAwayIsSaidUntilItIsBack() {
        String away = "Deepgram is away: its circuit breaker is open after 5 of 10 failed connects."
                + " The built-in engine listens.";
        page.notices.add(away);
        page.open("");
        page.awaitText("#notice", away);
        String shown = "return document.querySelector('#notice').getBoundingClientRect().height > 0";
        page.awaitTrue(shown);
        page.awaitTrue("const n = document.querySelector('#notice'); return n.scrollHeight <= n.clientHeight");
        page.browser.size(360, 640);
        page.awaitTrue(shown);
        page.notices.clear();
        page.awaitText("#notice", "");
        page.awaitTrue("return getComputedStyle(document.querySelector('#notice')).display === 'none'");
    }

    @Test
    void aGuessThatSettlesMovesNothing() {
        CallScript call = talk("c1", 30).stands(Status.LIVE, "");
        page.open("#call=c1");
        for (int round = 0; round < 3; round++) {
            long startMs = 300_000 + round * 10_000L;
            String guess = LOREM + " " + LOREM + " round " + round;
            call.guesses(Party.CALLER, startMs, "", guess);
            page.awaitLastLine("caller: " + guess + "▌");
            Map<String, Number> before = page.tops();
            call.says(Party.CALLER, startMs, startMs + 3_000, "Two lines shorter, round " + round + ".");
            page.awaitLastLine("caller: Two lines shorter, round " + round + ".");
            Map<String, Number> after = new HashMap<>(page.tops());
            after.keySet().retainAll(before.keySet());
            assertThat(after).as("0 px").isEqualTo(before);
        }
        assertThat(page.fromEnd()).isLessThan(1);
    }

    @Test
    void bothMaySpeakAtOnceAndNothingChangesPlaces() {
        CallScript call = talk("c1", 2).stands(Status.LIVE, "");
        page.open("#call=c1");
        call.guesses(Party.CALLER, 100_000, "", "well I do not want").guesses(Party.AGENT, 101_000, "", "mm");
        page.awaitLastLine("agent: mm▌");
        call.says(Party.AGENT, 101_000, 101_500, "Mm-hm.");
        page.awaitLastLine("agent: Mm-hm.");
        assertThat(page.lines()).element(2).isEqualTo("caller: well I do not want▌");
        call.says(Party.CALLER, 100_000, 104_000, "Well, I don’t want that.");
        page.awaitLastLine("agent: Mm-hm.");
        assertThat(page.lines()).element(2).isEqualTo("caller: Well, I don’t want that.");
    }

    @Test
    void aLateLineTakesThePlaceOfItsGapAndWhatOneReadsStaysPut() {
        CallScript call =
                talk("c1", 40).stands(Status.LIVE, "").misses(14_000, 18_000, "No speech service can be reached");
        page.open("#call=c1");
        page.awaitTrue("return document.querySelector('#lines .gap') !== null");
        assertThat(page.text("#lines .gap"))
                .isEqualTo("4 s lost. No speech service can be reached. No sound was kept.");
        page.js("const s = document.querySelector('#scroll'); s.scrollTop = s.scrollHeight / 2");
        page.awaitTrue("return !document.querySelector('#jump').hidden");
        Map<String, Number> before = page.tops();
        call.saysLate(Party.CALLER, 14_500, 17_000, LOREM + " " + LOREM);
        page.awaitTrue("return document.querySelector('#lines .gap') === null");
        Map<String, Number> after = page.tops();
        page.js("return 0");
        String inView = page.browser.text("""
                const top = document.querySelector('#scroll').getBoundingClientRect().top
                return [...document.querySelectorAll('#lines > li.line')].find(row => row.getBoundingClientRect().top > top).textContent""");
        assertThat(after.get(inView)).isEqualTo(before.get(inView));
        assertThat(page.text("#lines li.line .chip")).startsWith("Filled in");
    }

    @Test
    void aLateLineLeavesTheGuessAloneAndComesToAnEndedCallToo() {
        CallScript call = page.call("c1", "T. Okafor", "Maya", 60).stands(Status.LIVE, "");
        page.open("#call=c1");
        call.guesses(Party.CALLER, 9_000, "", "well I");
        page.awaitLines("caller: well I▌");
        call.saysLate(Party.CALLER, 1_000, 2_000, "Good morning.");
        page.awaitLines("caller: Good morning.", "caller: well I▌");
        call.says(Party.CALLER, 9_000, 10_000, "Well, I do.").ends(12_000);
        page.awaitLines("caller: Good morning.", "caller: Well, I do.");
        call.saysLate(Party.AGENT, 4_000, 5_000, "Hello.");
        page.awaitLines("caller: Good morning.", "agent: Hello.", "caller: Well, I do.");
    }

    @Test
    void unsureWordsAreMarkedUnlessHalfTheLineIs() {
        page.call("c1", "T. Okafor", "Maya", 60)
                .says(Party.CALLER, 0, 900, "Seven seven four one, oh[?] nine[?] two, six.")
                .says(Party.AGENT, 1_000, 1_900, "Hm[?] what[?] sorry[?] no.");
        page.open("#call=c1");
        page.awaitText("#lines .unsure", "oh nine");
        assertThat(browser.text("return document.querySelector('#lines .unsure').title"))
                .isEqualTo("Not sure: 54\u202f%");
        assertThat(browser.number("return document.querySelectorAll('#lines .unsure').length"))
                .isEqualTo(1);
        page.awaitText("#lines .agent .chip", "Hard to hear");
    }

    @Test
    void theTextTellsStartGapsPromptsAgentsAndEnd() {
        page.call("c1", "+44 20 7946 0182", "", 100)
                .says(Party.SYSTEM, 500, 2_000, "This call may be recorded.")
                .happens(4_000, What.AGENT, "Maya Lindqvist answered.")
                .answeredBy("Maya Lindqvist")
                .says(Party.AGENT, 5_000, 6_000, "Good afternoon.")
                .misses(7_000, 7_300, "too short to be shown")
                .misses(8_000, 17_000, "The connection broke without a goodbye")
                .says(Party.CALLER, 20_000, 21_000, "Hello?")
                .ends(30_000);
        page.open("#call=c1");
        page.awaitTrue("return document.querySelectorAll('#lines > li').length === 7");
        assertThat(page.rows()).element(0).asString().matches("rule: Began at \\d\\d:\\d\\d:\\d\\d in Billing");
        assertThat(page.rows().subList(1, 6))
                .containsExactly(
                        "system: This call may be recorded.",
                        "rule: Maya Lindqvist answered.",
                        "agent: Good afternoon.",
                        "gap: 9 s lost. The connection broke without a goodbye. No sound was kept.",
                        "caller: Hello?");
        assertThat(page.rows()).last().asString().matches("rule: Ended at \\d\\d:\\d\\d:\\d\\d after 30 s");
        assertThat(page.text("#lines .caller .name")).as("a number is no name").isEqualTo("Caller");
        page.awaitState("Call ended", "9 s missing for good: The connection broke without a goodbye.");
    }

    @Test
    void aReloadKeepsEverything() {
        CallScript call = talk("c1", 12).stands(Status.LIVE, "").guesses(Party.CALLER, 90_000, "So I", "was");
        page.open("#call=c1");
        page.awaitLastLine("caller: So I was▌");
        List<String> before = page.rows();
        browser.driver().navigate().refresh();
        page.awaitLastLine("caller: So I was▌");
        assertThat(page.rows()).isEqualTo(before);
        call.says(Party.CALLER, 90_000, 92_000, "So I was there.");
        page.awaitLastLine("caller: So I was there.");
    }

    @Test
    void aServerThatIsCutAndComesBackLosesAndRepeatsNothing() throws IOException {
        CallScript call = talk("c1", 3).stands(Status.LIVE, "");
        page.open("#call=c1");
        page.awaitLastLine("caller: Line 3.");
        page.cut();
        page.awaitText("#headline", "Reconnecting");
        assertThat(page.text("#sentence")).matches("This page lost its link \\d+ s ago\\. The call goes on\\.");
        assertThat(page.text(".link")).isEqualTo("Reconnecting");
        call.says(Party.AGENT, 40_000, 41_000, "While you were away.")
                .guesses(Party.CALLER, 42_000, "", "not rep")
                .says(Party.CALLER, 42_000, 43_000, "Not replayed as a guess.");
        page.restore();
        page.awaitLines(
                "caller: Line 1.",
                "agent: Line 2.",
                "caller: Line 3.",
                "agent: While you were away.",
                "caller: Not replayed as a guess.");
        page.awaitState("Listening", "Back. 2 lines were added meanwhile.");
        call.says(Party.AGENT, 50_000, 51_000, "And on it goes.");
        page.awaitLastLine("agent: And on it goes.");
        assertThat(page.lines()).hasSize(6);
    }

    @Test
    void anotherServerOnTheSamePortIsTakenAfresh() throws IOException {
        talk("c1", 3);
        page.open("#call=c1");
        page.awaitLastLine("caller: Line 3.");
        page.cut();
        page.replace();
        page.call("c2", "Hana Sato", "Leila Haddad", 5);
        page.awaitTrue("return document.querySelector('.calls [data-id=c2]') !== null");
        page.awaitTrue("return document.querySelector('.calls [data-id=c1]') === null");
        page.awaitState("No call", "There is no such call. Of those that ended, the last 200 are kept.");
        page.awaitText(".link", "Live");
        assertThat(page.lines()).isEmpty();
        assertThat(browser.complaints()).allMatch(message -> message.contains("404"));
    }

    @Test
    void twoCallsDoNotMix() {
        CallScript one = talk("c1", 2).stands(Status.LIVE, "");
        CallScript two = page.call("c2", "Priya Raman", "Felix Brandt", 30)
                .stands(Status.LIVE, "")
                .says(Party.CALLER, 0, 900, "The second call.");
        page.open("#call=c1");
        page.awaitLines("caller: Line 1.", "agent: Line 2.");
        two.guesses(Party.CALLER, 1_000, "", "not here").says(Party.CALLER, 1_000, 1_900, "Not here.");
        one.says(Party.CALLER, 30_000, 31_000, "Here.");
        page.awaitLines("caller: Line 1.", "agent: Line 2.", "caller: Here.");
        page.awaitText(".calls [data-id=c2] .last", "Not here.");
        page.click(".calls [data-id=c2]");
        page.awaitLines("caller: The second call.", "caller: Not here.");
        page.awaitText("#name", "Priya Raman with Felix Brandt");
        one.says(Party.CALLER, 32_000, 33_000, "Elsewhere.");
        page.awaitText(".calls [data-id=c1] .last", "Elsewhere.");
        assertThat(page.lines()).hasSize(2);
        two.ends(40_000);
        page.awaitState("Call ended", "2 lines, complete.");
        page.awaitText(".calls .heading p", "1 live");
    }

    @Test
    void whoReadsFurtherUpIsNotMovedAndComesBackWithOneKey() {
        CallScript call = talk("c1", 60).stands(Status.LIVE, "");
        page.open("#call=c1");
        page.awaitLastLine("agent: Line 60.");
        assertThat(page.fromEnd()).as("at the end").isLessThan(1);
        call.says(Party.CALLER, 500_000, 501_000, "Still at the end.");
        page.awaitLastLine("caller: Still at the end.");
        assertThat(page.fromEnd()).isLessThan(1);
        page.js("document.querySelector('#scroll').scrollTop -= 400");
        page.awaitText("#jump-text", "Jump to live");
        Map<String, Number> before = page.tops();
        call.says(Party.AGENT, 502_000, 503_000, "One more.").says(Party.CALLER, 504_000, 505_000, "Two more.");
        page.awaitText("#jump-text", "Jump to live · 2 new lines");
        Map<String, Number> after = new HashMap<>(page.tops());
        after.keySet().retainAll(before.keySet());
        assertThat(after).isEqualTo(before);
        browser.press(Keys.END);
        page.awaitTrue("return document.querySelector('#jump').hidden");
        assertThat(page.fromEnd()).isLessThan(1);
        call.says(Party.AGENT, 506_000, 507_000, "Followed again.");
        page.awaitLastLine("agent: Followed again.");
        assertThat(page.fromEnd()).isLessThan(1);
    }

    @Test
    void selectedTextStaysSelectedWhileWordsCome() {
        CallScript call = talk("c1", 40).stands(Status.LIVE, "");
        page.open("#call=c1");
        page.awaitLastLine("agent: Line 40.");
        page.js("getSelection().selectAllChildren(document.querySelector('#lines li:nth-last-child(3) p'))");
        page.awaitTrue(
                "return !document.querySelector('#jump').hidden || document.querySelector('#scroll').scrollTop >= 0");
        call.guesses(Party.CALLER, 500_000, "", LOREM).says(Party.CALLER, 500_000, 501_000, LOREM);
        page.awaitLastLine("caller: " + LOREM);
        assertThat(browser.text("return getSelection().toString()")).isEqualTo("Line 38.");
        page.awaitText("#jump-text", "Jump to live · 1 new line");
    }

    @Test
    void oneSelectionMarksTheSameSecondsInBothViews() {
        talk("c1", 20)
                .happens(0, What.TAPPED, "Listening on both sides.")
                .happens(28_200, What.CLOSED, "Deepgram closed the connection: it gave no answer.")
                .happens(28_400, What.CONNECTING, "Connecting to Deepgram.");
        page.open("#call=c1");
        page.awaitTrue("return document.querySelectorAll('.entry').length === 2");
        page.click(".entries li:nth-child(2) .entry");
        page.awaitTrue("return location.hash === '#call=c1&t=28'");
        page.awaitText("#lines [aria-current=true] p", "Line 5.");
        page.awaitText(".entry[aria-current=true] .bold", "Deepgram closed the connection");
        page.click("#lines li:nth-child(2)");
        page.awaitTrue("return location.hash === '#call=c1&t=0'");
        page.awaitText(".entry[aria-current=true] .bold", "Listening on both sides");
        page.open("#call=c1&t=28");
        page.awaitText("#lines [aria-current=true] p", "Line 5.");
        page.awaitText(".entry[aria-current=true] .bold", "Deepgram closed the connection");
        assertThat(page.text(".switch")).isEqualTo("Key steps Everything 3");
        page.click(".switch button:nth-child(2)");
        page.awaitTrue("return document.querySelectorAll('.entry').length === 3");
    }

    @Test
    void theKeyboardAloneIsEnough() {
        talk("c1", 40)
                .happens(0, What.TAPPED, "Listening on both sides.")
                .happens(20_000, What.WARNING, "Deepgram warned.");
        page.call("c2", "Priya Raman", "Felix Brandt", 5);
        page.open("#call=c1");
        page.awaitLastLine("agent: Line 40.");
        browser.tab();
        assertThat(focused()).isEqualTo("Skip to the transcript");
        browser.press(Keys.ENTER);
        assertThat(focused()).contains("Line 40.");
        browser.press(Keys.ARROW_UP, Keys.ARROW_UP);
        assertThat(focused()).contains("Line 38.");
        browser.press(Keys.HOME);
        assertThat(focused()).contains("Line 1.");
        browser.press(Keys.ARROW_DOWN, Keys.ENTER);
        page.awaitText("#lines [aria-current=true] p", "Line 2.");
        browser.press(Keys.END);
        assertThat(focused()).contains("Line 40.");
        browser.press(Keys.ESCAPE);
        page.awaitTrue("return document.querySelector('[aria-current=true].line') === null");
        browser.press("j");
        page.awaitTrue("return location.hash.endsWith('t=0')");
        browser.press("j");
        page.awaitTrue("return location.hash.endsWith('t=20')");
        browser.press("k");
        page.awaitTrue("return location.hash.endsWith('t=0')");
        browser.press("?");
        page.awaitTrue("return document.querySelector('dialog').open");
        browser.picture("keys-1440-light");
        browser.press(Keys.ESCAPE);
        page.awaitTrue("return !document.querySelector('dialog').open");
        page.js("document.querySelector('.calls [data-id=c1]').focus()");
        browser.press(Keys.ARROW_DOWN, Keys.ENTER);
        page.awaitText("#name", "Priya Raman with Felix Brandt");
        assertThat(focused()).as("opened by key").isEqualTo("Priya Raman with Felix Brandt");
    }

    @Test
    void theStateIsSaidInOneLine() {
        CallScript call = page.call("c1", "T. Okafor", "Maya", 9);
        page.open("#call=c1");
        page.awaitState("Connecting", "Words appear in a moment.");
        call.stands(Status.LIVE, "");
        page.awaitState("Listening", "");
        call.sounds(Leg.IN, 9_000, -20, true);
        call.sounds(Leg.IN, 9_250, -60, false);
        page.awaitState("Listening", "Nobody is speaking");
        call.stands(Status.OFF, "No sound arrives from the phone system");
        page.awaitState("Not transcribed", "No sound arrives from the phone system.");
        call.stands(Status.DEGRADED, "The built-in engine takes over from Deepgram.");
        page.awaitState("On the built-in engine", "Deepgram is away. Accuracy may be lower.");
        call.stands(Status.DEGRADED, "Deepgram is restarting.");
        page.awaitText("#sentence", "Catching up after a dropped connection. Nothing is lost.");
        assertThat(page.text("#headline")).matches("Delayed by \\d+(\\.\\d)? s");
        call.stands(Status.LIVE, "").happens(20_000, What.ENDED, "Caller hung up.");
        page.awaitState("Finishing", "The last words are arriving.");
        call.ends(21_000);
        page.awaitState("Call ended", "0 lines, complete.");
    }

    @Test
    void howFarBehindTheTextIsStandsInTheStateLine() {
        CallScript call = page.call("c1", "T. Okafor", "Maya", 60).stands(Status.LIVE, "");
        page.open("#call=c1");
        call.sounds(Leg.IN, 60_000, -20, true);
        page.awaitText("#heard-text", "Only the caller heard");
        call.says(Party.CALLER, 54_000, 55_000, "Five seconds ago.");
        page.awaitText("#sentence", "Catching up. Nothing is lost.");
        assertThat(page.text("#headline")).matches("Delayed by [5-9] s");
    }

    @Test
    void aHiddenPagePaintsNothingAndIsRightWhenItIsSeenAgain() {
        CallScript call = talk("c1", 2).stands(Status.LIVE, "");
        page.open("#call=c1");
        page.awaitLastLine("agent: Line 2.");
        page.js("""
                Object.defineProperty(document, 'hidden', {configurable: true, get: () => true})
                document.dispatchEvent(new Event('visibilitychange'))
                new EventSource('api/events?lastEventId=' + arguments[0])
                    .addEventListener('utterance', () => { window.came = true })""", page.board.snapshot().eventId());
        call.says(Party.CALLER, 40_000, 41_000, "Unseen.");
        page.awaitTrue("return window.came === true");
        assertThat(page.lines()).doesNotContain("caller: Unseen.");
        page.js("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");
        page.awaitLastLine("caller: Unseen.");
    }

    @Test
    void aScreenReaderIsToldTheCallersSettledLinesOnly() {
        CallScript call = talk("c1", 2).stands(Status.LIVE, "");
        page.open("#call=c1");
        page.awaitLastLine("agent: Line 2.");
        assertThat(page.text("#log"))
                .as("what was there before is not read out")
                .isEmpty();
        call.guesses(Party.CALLER, 40_000, "", "I want")
                .says(Party.CALLER, 40_000, 41_000, "I want it in writing.")
                .says(Party.AGENT, 42_000, 43_000, "Of course.")
                .saysLate(Party.CALLER, 33_000, 34_000, "And before that.");
        page.awaitText("#log", "T. Okafor: I want it in writing.Late, from 0:33, T. Okafor: And before that.");
        assertThat(browser.js("return document.querySelector('#lines').closest('[aria-live], [role=log]')"))
                .isNull();
        assertThat(browser.text("return document.querySelector('#headline').getAttribute('role')"))
                .isEqualTo("status");
    }

    private static String focused() {
        return browser.text("return document.activeElement.textContent.trim()");
    }

    /** A call of so many short lines, each side in turn, a line every 7 s. */
    private CallScript talk(String id, int lines) {
        CallScript call = page.call(id, "T. Okafor", "Maya Lindqvist", lines * 7);
        for (int i = 1; i <= lines; i++) {
            long startMs = (i - 1) * 7_000L;
            call.says(i % 2 == 1 ? Party.CALLER : Party.AGENT, startMs, startMs + 2_000, "Line " + i + ".");
        }
        return call;
    }
}
