package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the rules. */
class RulesBrowserIT extends BrowserGround {

    @AfterEach
    void stop() {
        page.assertNoComplaints();
    }

    @Test
    void everyRuleStandsThereWithWhatItDidLately() {
        has(List.of());
        open();
        page.awaitText(".lead", "5 rules are watching.");
        assertThat(page.text(".source"))
                .isEqualTo("File /etc/callscribe/rules.yaml In force since 13:05 on 23 Nov 2026");
        assertThat(row(1))
                .isEqualTo(
                        "Asks for a manager|asks-for-manager|High|Phrase|Caller|When the caller says one of 12 phrases."
                                + " Once a call. Agents see it.|31|4 13 %");
        assertThat(row(4)).contains("Dead air", "Medium", "Silence", "Either", "|0|0");
        page.awaitText(".pages [aria-current=page]", "Rules");
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void aFaultThatComesWhileOneLooksIsTold() {
        has(List.of());
        open();
        page.awaitText(".lead", "5 rules are watching.");
        has(List.of("line 12: priority: urgent (expected: low, medium or high)"));
        page.awaitText(
                ".faults",
                "Rules have a fault in line 12. The rules from 13:05 stay in force. line 12 priority: urgent (expected: low, medium or high)");
        assertThat(page.text(".lead")).as("the old ones stay").isEqualTo("5 rules are watching.");
    }

    @Test
    void noRulesAreSaidToBeNone() {
        open();
        page.awaitText(".lead", "No rules are in force. Name a file of rules in alerts.rules.");
        assertThat(browser.barriers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1440,800,light", "1440,800,dark", "768,960,light", "360,780,light", "360,780,dark", "320,640,light"})
    void pictures(int width, int height, String theme) {
        browser.size(width, height);
        browser.prefers("prefers-color-scheme", theme);
        has(width == 768 ? List.of() : List.of("line 12: priority: urgent (expected: low, medium or high)"));
        open();
        page.awaitTrue("return document.querySelectorAll('tbody tr').length === 5");
        browser.picture("rules-" + width + "-" + theme);
        assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
        assertThat(browser.barriers()).isEmpty();
    }

    private void open() {
        browser.presents(PageUnderTest.TOKEN);
        page.goTo("rules");
    }

    private String row(int number) {
        return browser.text("""
                const row = [...document.querySelectorAll('tbody tr')][arguments[0] - 1]
                return [...row.querySelectorAll('.rule-title, code, td')].map(one => one.textContent.trim().replace(/\\s+/g, ' ')).join('|')""", number);
    }

    private void has(List<String> problems) {
        page.rules.rules = WatchScript.rules();
        page.rules.problems = problems;
        page.rules.counts = List.of(new Alerts.Count("asks-for-manager", 31, 4), new Alerts.Count("legal", 2, 0));
    }
}
