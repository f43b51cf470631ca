package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.Alert.Priority;
import io.callscribe.call.AlertKind;
import io.callscribe.call.CallId;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.call.Supervision;
import io.callscribe.call.Supervision.Step;
import io.callscribe.outlet.CallEvent;
import io.callscribe.testing.CallScript;
import io.callscribe.web.HandAlerts.Line;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** A supervisor comes on a call from the board; the phone's part is told by hand. */
class ListenBrowserIT extends BrowserGround {

    private static final String BAR = "#listening";
    private static final String VISIT = "vabc234";
    private static final Line MANAGER =
            new Line(1, 41_000, "Honestly I want to speak to a manager.", "speak to a manager");

    @BeforeEach
    void serve() {
        browser.presents(PageUnderTest.TOKEN);
        page.rules.rules = WatchScript.rules();
    }

    @AfterEach
    void stop() {
        browser.prefers("prefers-color-scheme", "light");
    }

    @Test
    void fromAnAlertToTheCallStepByStepAndOffIt() {
        talk("c1", "T. Okafor", "Maya Lindqvist");
        page.rules.raise("c1", HandAlerts.said("a1", "Asks for a manager", Priority.HIGH, MANAGER, 0));
        page.openBoard("?phone=2001");
        button("#alerts", "Listen");
        page.awaitText(BAR, "Ringing your phone, ext 2001. Answer to listen. Cancel");
        phone("c1", Step.RINGING, "");
        phone("c1", Step.LISTEN, "");
        awaitBar("You are on Maya Lindqvist’s call", "Nobody hears you. Maya sees that you are listening.");
        page.awaitTrue("return document.querySelector('.grid-body [data-listened=true]') !== null");
        assertThat(browser.barriers()).isEmpty();

        button(BAR, "Whisper");
        awaitWanted("WHISPER c1 on 2001 by The token");
        phone("c1", Step.WHISPER, "");
        awaitBar("Whispering to Maya Lindqvist", "Maya hears you. The caller does not.");
        button(BAR, "Barge");
        awaitBar("Join the call?", "T. Okafor will hear you at once. This is kept in the audit log.");
        page.awaitTrue("return document.activeElement.textContent.trim() === 'Keep whispering'");
        assertThat(browser.barriers()).isEmpty();
        browser.press(Keys.ESCAPE);
        awaitBar("Whispering to Maya Lindqvist", "");
        button(BAR, "Barge");
        button(BAR, "Join call");
        awaitWanted("BARGE c1 on 2001 by The token");
        phone("c1", Step.BARGE, "");
        awaitBar("You have joined the call", "Everyone hears you.");
        button(BAR, "Leave");
        awaitWanted("leave c1 on 2001");
        phone("c1", Step.OVER, "The line was closed.");
        page.awaitTrue("return document.querySelector('#listening').hidden");
        page.awaitTrue("return document.querySelector('.grid-body [data-listened=true]') === null");
        assertThat(page.supervisors.wanted)
                .as("joining was asked for once, after the question")
                .containsOnlyOnce("BARGE c1 on 2001 by The token");
    }

    @Test
    void byKeysAlone() {
        talk("c1", "T. Okafor", "Maya Lindqvist");
        page.rules.raise("c1", HandAlerts.said("a1", "Asks for a manager", Priority.HIGH, MANAGER, 0));
        page.openBoard("?phone=2001");
        page.awaitTrue("return document.querySelector('.acard') !== null");
        browser.press("j");
        browser.press("l");
        awaitWanted("LISTEN c1 on 2001 by The token");
        phone("c1", Step.LISTEN, "");
        awaitBar("You are on Maya Lindqvist’s call", "");
        browser.press("w");
        awaitWanted("WHISPER c1 on 2001 by The token");
        phone("c1", Step.WHISPER, "");
        awaitBar("Whispering to Maya Lindqvist", "");
        browser.press("b");
        awaitBar("Join the call?", "");
        browser.press(Keys.ENTER);
        awaitBar("Whispering to Maya Lindqvist", "");
        assertThat(page.supervisors.wanted).as("Enter keeps whispering").noneMatch(wish -> wish.startsWith("BARGE"));
        browser.press("q");
        awaitWanted("leave c1 on 2001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Your phone did not answer. | Your phone did not answer. | true",
                "Your phone is busy. | Your phone is busy. | false",
                "The call ended and your line was closed. | The call ended and your line was closed. | false",
                "Asterisk refused: Allocation failed | Asterisk refused: Allocation failed. | false"
            })
    void whatGoesWrongIsSaidAndAPhoneThatDidNotAnswerIsTriedAgain(String reason, String said, boolean again) {
        talk("c1", "T. Okafor", "Maya Lindqvist");
        listenByRow("c1");
        phone("c1", Step.RINGING, "");
        phone("c1", Step.OVER, reason);
        awaitBar(said, "");
        assertThat(page.text(BAR).contains("Try again")).isEqualTo(again);
        assertThat(browser.barriers()).isEmpty();
        if (again) {
            page.supervisors.wanted.clear();
            button(BAR, "Try again");
            awaitWanted("LISTEN c1 on 2001 by The token");
        } else {
            button(BAR, "Close");
            page.awaitTrue("return document.querySelector('#listening').hidden");
        }
    }

    @Test
    void aRefusalIsSaidInItsOwnWords() {
        page.supervisors.answer =
                new Supervisors.Answer.Refused(CallSwitch.Why.CONFLICT, "Three supervisors are on this call already.");
        talk("c1", "T. Okafor", "Maya Lindqvist");
        listenByRow("c1");
        awaitBar("Three supervisors are on this call already.", "");
    }

    @Test
    void whoIsOnAnotherCallLeavesItFirst() {
        talk("c1", "T. Okafor", "Maya Lindqvist");
        talk("c2", "Hana Sato", "Jonas Achterberg");
        listenByRow("c1");
        phone("c1", Step.LISTEN, "");
        awaitBar("You are on Maya Lindqvist’s call", "");
        open("Jonas Achterberg");
        browser.press("l");
        awaitBar("You are on Maya Lindqvist’s call.", "");
        page.awaitTrue("return document.activeElement.textContent.trim() === 'Stay'");
        button(BAR, "Leave it and listen here");
        awaitWanted("leave c1 on 2001");
        phone("c1", Step.OVER, "The line was closed.");
        awaitWanted("LISTEN c2 on 2001 by The token");
    }

    @Test
    void withoutAPhoneTheButtonSaysWhom() {
        talk("c1", "T. Okafor", "Maya Lindqvist");
        page.rules.raise("c1", HandAlerts.said("a1", "Asks for a manager", Priority.HIGH, MANAGER, 0));
        page.openBoard("");
        page.awaitTrue("return document.querySelector('.acard') !== null");
        assertThat(page.text("#alerts")).contains("You have no extension. Ask an administrator.");
        browser.press("l");
        awaitBar("You have no extension. Ask an administrator.", "");
        assertThat(page.supervisors.wanted).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1440,900,light", "1440,900,dark", "1024,800,light", "768,1000,dark", "360,780,light", "360,780,dark"})
    void pictures(int width, int height, String theme) {
        browser.size(width, height);
        browser.prefers("prefers-color-scheme", theme);
        crowd();
        page.openBoard("?phone=2001");
        if (width == 768) {
            page.click("#sheet");
        }
        page.awaitTrue("return document.querySelector('.acard')?.offsetHeight > 0");
        check("alerts-" + width + "-" + theme);
        phone("c1", Step.WHISPER, "");
        awaitBar("Whispering to Maya Lindqvist", "");
        check("whisper-" + width + "-" + theme);
        button(BAR, "Barge");
        awaitBar("Join the call?", "");
        check("barge-" + width + "-" + theme);
    }

    private void crowd() {
        List<String> agents =
                List.of("Maya Lindqvist", "Jonas Achterberg", "Ruben Okonkwo", "Aylin Demir", "Sofia Brandt");
        List<String> callers = List.of("T. Okafor", "Hana Sato", "J. Castellanos", "+44 20 7946 0182", "P. Novak");
        for (int i = 0; i < agents.size(); i++) {
            talk("c" + (i + 1), callers.get(i), agents.get(i))
                    .says(Party.AGENT, 45_000, 47_000, "Of course. I will ask my team lead, one moment please.");
        }
        page.rules.raise(
                "c5", HandAlerts.of("a5", AlertKind.LONG_CALL, "Long call", Priority.LOW, "31 min so far.", 200));
        page.rules.raise(
                "c3",
                HandAlerts.of(
                        "a3",
                        AlertKind.TALK_OVER,
                        "Talking over each other",
                        Priority.MEDIUM,
                        "Both spoke for 6 s.",
                        90));
        page.rules.raise(
                "c2",
                HandAlerts.of("a2", AlertKind.DEAD_AIR, "Dead air", Priority.MEDIUM, "Nobody spoke for 20 s.", 40));
        page.rules.raise("c1", HandAlerts.said("a1", "Asks for a manager", Priority.HIGH, MANAGER, 6));
    }

    /** A picture to look at, nothing too wide, no barrier. */
    private void check(String name) {
        page.awaitTrue("return document.getAnimations().length === 0");
        page.awaitTrue(
                "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
        browser.picture("board-" + name);
        assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
                .as(name)
                .isLessThanOrEqualTo(0);
        assertThat(browser.barriers()).as(name).isEmpty();
    }

    private CallScript talk(String id, String caller, String agent) {
        return page.call(id, caller, agent, 60)
                .stands(Status.LIVE, "")
                .says(Party.CALLER, MANAGER.startMs(), MANAGER.startMs() + 2_000, MANAGER.text())
                .sounds(Leg.IN, 60_000, -20, true);
    }

    private void listenByRow(String call) {
        page.openBoard("?phone=2001");
        open("Maya Lindqvist");
        browser.press("l");
        awaitWanted("LISTEN " + call + " on 2001 by The token");
    }

    /** The row of that agent has the focus, and its call is open. */
    private void open(String agent) {
        page.awaitTrue("""
                const row = [...document.querySelectorAll('.grid-body .grow')].find(one => one.textContent.includes('%s'))
                row?.click()
                return row !== undefined""".formatted(agent));
        page.awaitTrue("return document.querySelector('#name').textContent.includes('%s')".formatted(agent));
    }

    private void phone(String call, Step step, String reason) {
        page.board.accept(new CallEvent.Supervised(
                new CallId(call), new Supervision(VISIT, "The token", "2001", step, true, reason)));
    }

    private void awaitBar(String head, String rest) {
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(page.text(BAR)).contains(head).contains(rest);
        });
    }

    private void awaitWanted(String wish) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(page.supervisors.wanted).contains(wish));
    }

    /** Clicks the button with that text. */
    private void button(String inside, String text) {
        page.awaitTrue("""
                const button = [...document.querySelectorAll('%s button')].find(one => one.textContent.trim() === '%s' && one.offsetHeight > 0 && !one.disabled)
                button?.click()
                return button !== undefined""".formatted(inside, text));
    }
}
