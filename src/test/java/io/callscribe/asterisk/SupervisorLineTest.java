package io.callscribe.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriResult.Failed;
import io.callscribe.call.Supervision.Step;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisorLineTest {

    private static final long S = 1_000_000_000L;
    private static final String CALL_ENDED = "call-ended: The call ended and your line was closed.";

    private ToyVisit asterisk = new ToyVisit(false);

    @Test
    void aPhoneThatAnswersHearsTheCallAndReachesNobody() {
        up(Step.LISTEN);
        assertThat(asterisk.said).containsExactly("ringing", "listen");
        assertThat(asterisk.joined()).isTrue();
        assertThat(asterisk.muted).isTrue();
        assertThat(asterisk.reaches()).isEqualTo(Whisper.NONE);
        assertThat(asterisk.ran)
                .startsWith(new AriCommand.Originate(
                        ToyVisit.PHONE,
                        "PJSIP/1001",
                        "\"Callscribe: Maya\" <callscribe>",
                        32,
                        Map.of("CDR_PROP(disable)", "1")))
                .contains(new AriCommand.SetVariable("callscribe-c1-vabc234-ear1", "CDR_PROP(disable)", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "false, WHISPER, IN",
        "true, WHISPER, OUT",
        "false, BARGE, BOTH",
        "true, BARGE, BOTH",
        "true, LISTEN, NONE"
    })
    void aWhisperGoesToTheAgentWhoseverChannelItStandsOn(boolean agents, Step step, Whisper reaches) {
        asterisk = new ToyVisit(agents);
        up(step);
        assertThat(asterisk.reaches()).isEqualTo(reaches);
        assertThat(asterisk.said).containsExactly("ringing", step.label());
    }

    @Test
    void everyStepFollowsEveryOther() {
        up(Step.LISTEN);
        for (Step step : List.of(Step.WHISPER, Step.BARGE, Step.WHISPER, Step.LISTEN, Step.BARGE, Step.LISTEN)) {
            asterisk.step(step);
            asterisk.settle();
            assertThat(asterisk.said).last().isEqualTo(step.label());
            assertThat(asterisk.joined()).isTrue();
            assertThat(asterisk.snoops).as("the old one is gone").hasSize(1);
            assertThat(asterisk.reaches()).isEqualTo(reach(step));
        }
        assertThat(asterisk.line().wakeAtNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theMicrophoneIsOffBeforeTheWhispersEndAndOnAfterTheyBegin() {
        up(Step.WHISPER);
        asterisk.step(Step.LISTEN);
        asterisk.settle();
        asterisk.step(Step.WHISPER);
        asterisk.settle();
        List<String> order = asterisk.ran.stream()
                .map(command -> command.getClass().getSimpleName())
                .filter(name -> List.of("Mute", "Unmute", "RemoveFromBridge", "AddToBridge")
                        .contains(name))
                .toList();
        assertThat(order)
                .containsExactly(
                        "AddToBridge",
                        "Mute",
                        "RemoveFromBridge",
                        "AddToBridge",
                        "RemoveFromBridge",
                        "AddToBridge",
                        "Unmute");
    }

    @Test
    void aWishThatIsTakenBackBeforeItCameTrueNeverDoes() {
        up(Step.LISTEN);
        asterisk.step(Step.BARGE);
        asterisk.step(Step.LISTEN);
        asterisk.settle();
        assertThat(asterisk.said).containsExactly("ringing", "listen");
        assertThat(asterisk.snoops).hasSize(1);
        asterisk.pass(10 * S);
        assertThat(asterisk.said).containsExactly("ringing", "listen");
    }

    @Test
    void theSameStepAgainChangesNothing() {
        up(Step.WHISPER);
        int before = asterisk.ran.size();
        asterisk.step(Step.WHISPER);
        asterisk.settle();
        assertThat(asterisk.ran).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17|busy: Your phone is busy.",
                "21|busy: Your phone refused the call.",
                "19|no-answer: Your phone did not answer.",
                "20|no-answer: Your phone cannot be reached: cause 20."
            })
    void aPhoneThatDoesNotAnswerIsSaid(int cause, String said) {
        asterisk.start(Step.LISTEN);
        asterisk.settle();
        asterisk.phoneEnds(cause);
        asterisk.settle();
        assertThat(asterisk.said).containsExactly("ringing", said, "gone");
        assertNothingLeft();
    }

    /** A phone that refuses at once made the same wish fail now and then. */
    @Test
    void aRefusalThatOvertakesTheAnswerToOurCommandIsSaidAsAnyOther() {
        for (int seed = 0; seed < 20; seed++) {
            Random order = new Random(seed);
            asterisk = new ToyVisit(false);
            asterisk.start(Step.LISTEN);
            while (!asterisk.channels.contains(ToyVisit.PHONE)) {
                asterisk.step(order);
            }
            asterisk.phoneEnds(21);
            while (asterisk.step(order)) {
                asterisk.nowNs += 1_000;
            }
            assertThat(asterisk.said)
                    .as("seed %d", seed)
                    .containsExactly("ringing", "busy: Your phone refused the call.", "gone");
            assertNothingLeft();
        }
    }

    @Test
    void aPhoneThatRingsTooLongIsGivenUp() {
        asterisk.start(Step.LISTEN);
        asterisk.settle();
        asterisk.pass(29 * S);
        assertThat(asterisk.said).containsExactly("ringing");
        asterisk.pass(S);
        assertThat(asterisk.said).containsExactly("ringing", "no-answer: Your phone did not answer.", "gone");
        assertNothingLeft();
    }

    @Test
    void whoHangsUpIsOffTheCall() {
        up(Step.BARGE);
        asterisk.phoneEnds(16);
        asterisk.runToTheEnd();
        assertThat(asterisk.said).containsExactly("ringing", "barge", "hung-up: Your phone hung up.", "gone");
        assertNothingLeft();
    }

    @Test
    void theEndOfTheCallClosesTheLine() {
        up(Step.LISTEN);
        asterisk.callEnds();
        asterisk.runToTheEnd();
        assertThat(asterisk.said).containsExactly("ringing", "listen", CALL_ENDED, "gone");
        assertNothingLeft();
    }

    @Test
    void whoLeavesIsOffTheCall() {
        up(Step.LISTEN);
        asterisk.line().leave(asterisk.nowNs, asterisk);
        asterisk.runToTheEnd();
        assertThat(asterisk.said).containsExactly("ringing", "listen", "left: The line was closed.", "gone");
        assertNothingLeft();
    }

    @Test
    void withoutAConnectionNothingIsAskedAndTheSeatIsFree() {
        asterisk.answers.put(AriCommand.Originate.class, new Failed(Failed.NOT_SENT, "the connection is lost"));
        asterisk.start(Step.LISTEN);
        asterisk.settle();
        assertThat(asterisk.said)
                .containsExactly("away: Asterisk cannot be reached now: the connection is lost.", "gone");
        assertThat(asterisk.ran).hasSize(1);
    }

    /** An answer that never came, or a second try that finds the first one's channel, must leave no phone ringing. */
    @ParameterizedTest
    @ValueSource(ints = {Failed.NO_ANSWER, 409, 500})
    void aPhoneThatMayRingIsHungUp(int status) {
        asterisk.answers.put(AriCommand.Originate.class, new Failed(status, "Allocation failed"));
        asterisk.channels.add(ToyVisit.PHONE);
        asterisk.start(Step.LISTEN);
        asterisk.runToTheEnd();
        assertThat(asterisk.said).containsExactly("refused: Asterisk refused: Allocation failed.", "gone");
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(classes = {AriCommand.SnoopBoth.class, AriCommand.CreateBridge.class, AriCommand.AddToBridge.class})
    void whateverAsteriskRefusesTheLineIsClosedWhole(Class<? extends AriCommand> refused) {
        for (int status : List.of(409, 422, 500, Failed.NO_ANSWER)) {
            asterisk = new ToyVisit(false);
            asterisk.answers.put(refused, new Failed(status, "no"));
            up(Step.LISTEN);
            asterisk.runToTheEnd();
            assertThat(asterisk.said).containsExactly("ringing", "refused: Asterisk refused: no.", "gone");
            assertNothingLeft();
        }
    }

    @Test
    void aStepThatAsteriskRefusesClosesTheLine() {
        up(Step.LISTEN);
        asterisk.answers.put(AriCommand.SnoopBoth.class, new Failed(500, "no"));
        asterisk.step(Step.WHISPER);
        asterisk.runToTheEnd();
        assertThat(asterisk.said).containsExactly("ringing", "listen", "refused: Asterisk refused: no.", "gone");
        assertNothingLeft();
    }

    @Test
    void aMicrophoneThatCannotBeSwitchedOffIsHeardByNobodyAllTheSame() {
        asterisk.answers.put(AriCommand.Mute.class, new Failed(500, "no"));
        up(Step.LISTEN);
        assertThat(asterisk.said).containsExactly("ringing", "listen");
        assertThat(asterisk.reaches()).isEqualTo(Whisper.NONE);
    }

    @Test
    void aMicrophoneThatStaysOffEndsTheWhisper() {
        up(Step.LISTEN);
        asterisk.answers.put(AriCommand.Unmute.class, new Failed(500, "no"));
        asterisk.step(Step.WHISPER);
        asterisk.runToTheEnd();
        assertThat(asterisk.said)
                .contains("refused: Asterisk refused: no.", "gone")
                .doesNotContain("whisper");
        assertNothingLeft();
    }

    @Test
    void aStepOfWhichNothingIsHeardIsGivenUp() {
        asterisk.start(Step.LISTEN);
        asterisk.settle();
        asterisk.answer();
        asterisk.settle();
        asterisk.deaf = true;
        asterisk.step(Step.BARGE);
        asterisk.settle();
        asterisk.pass(5 * S);
        assertThat(asterisk.said).contains("failed: Asterisk did not finish the step within 5 s.", "gone");
        assertNothingLeft();
    }

    @Test
    void aLostConnectionEndsTheVisitAndItsPartsAreRemovedOnceAsteriskAnswers() {
        up(Step.LISTEN);
        asterisk.deaf = true;
        asterisk.answers.put(AriCommand.HangUp.class, new Failed(Failed.NOT_SENT, "away"));
        asterisk.answers.put(AriCommand.DestroyBridge.class, new Failed(Failed.NOT_SENT, "away"));
        asterisk.line().connectionLost(asterisk.nowNs, asterisk);
        asterisk.settle();
        assertThat(asterisk.said)
                .last()
                .isEqualTo("lost: The connection to Asterisk was lost, and your line was closed.");
        asterisk.answers.clear();
        asterisk.runToTheEnd();
        assertThat(asterisk.said).last().isEqualTo("gone");
        assertNothingLeft();
    }

    @Test
    void somebodyWhoRemovesTheBridgeEndsTheVisit() {
        up(Step.LISTEN);
        asterisk.bridges.clear();
        asterisk.line().event(asterisk.nowNs, new AriEvent.BridgeDestroyed(ToyVisit.BRIDGE), asterisk);
        asterisk.runToTheEnd();
        assertThat(asterisk.said)
                .contains("failed: Somebody removed a part of your line from Asterisk.")
                .endsWith("gone");
        assertNothingLeft();
    }

    @Test
    void aCallThatGoesOnElsewhereIsFollowedAndTheHooksAreDroppedForAMoment() {
        asterisk = new ToyVisit(true);
        up(Step.WHISPER);
        asterisk.line().moved(asterisk.nowNs, new SupervisorLineRequest.Target(ToyVisit.CUSTOMER, false), asterisk);
        asterisk.settle();
        assertThat(asterisk.snoops).isEmpty();
        asterisk.callEnds();
        asterisk.settle();
        asterisk.pass(SupervisorEar.AGAIN_AFTER_NS);
        assertThat(asterisk.reaches()).isEqualTo(Whisper.IN);
        assertThat(asterisk.snoops.values())
                .extracting(AriCommand.SnoopBoth::channelId)
                .containsExactly(ToyVisit.CUSTOMER);
        assertThat(asterisk.said).as("the step is the same").containsExactly("ringing", "whisper");
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"LISTEN", "WHISPER", "BARGE"})
    void whoeverEndsItAtAnyMomentNothingStaysAndNothingIsHeardThatShouldNotBe(Step first) {
        for (int seed = 0; seed < 600; seed++) {
            Random order = new Random(seed);
            asterisk = new ToyVisit(order.nextBoolean());
            boolean onlyListens = first == Step.LISTEN && order.nextBoolean();
            asterisk.start(first);
            for (int steps = order.nextInt(60); steps > 0; steps--) {
                happen(order, onlyListens);
                if (onlyListens) {
                    assertThat(asterisk.reaches()).isEqualTo(Whisper.NONE);
                }
            }
            end(order);
            while (asterisk.step(order)) {
                asterisk.nowNs += 1_000;
            }
            asterisk.runToTheEnd();
            assertThat(asterisk.said).as("seed %d", seed).endsWith("gone").containsOnlyOnce("gone");
            assertNothingLeft();
        }
    }

    private void happen(Random order, boolean onlyListens) {
        switch (order.nextInt(12)) {
            case 0 -> asterisk.answer();
            case 1 -> {
                Step step = List.of(Step.LISTEN, Step.WHISPER, Step.BARGE).get(order.nextInt(3));
                asterisk.step(onlyListens ? Step.LISTEN : step);
            }
            case 2 -> {
                if (order.nextInt(6) == 0) {
                    asterisk.line()
                            .moved(asterisk.nowNs, new SupervisorLineRequest.Target(ToyVisit.CALL, true), asterisk);
                }
            }
            case 3 -> asterisk.pass(order.nextInt(400) * 1_000_000L);
            default -> asterisk.step(order);
        }
    }

    private void end(Random order) {
        switch (order.nextInt(4)) {
            case 0 -> asterisk.phoneEnds(16);
            case 1 -> {
                asterisk.callEnds();
                asterisk.line().callOver(asterisk.nowNs, "The call ended.", asterisk);
            }
            case 2 -> asterisk.line().leave(asterisk.nowNs, asterisk);
            default -> asterisk.line().connectionLost(asterisk.nowNs, asterisk);
        }
        if (order.nextInt(3) == 0) {
            asterisk.line().leave(asterisk.nowNs, asterisk);
        }
    }

    private void up(Step step) {
        asterisk.start(step);
        asterisk.settle();
        asterisk.answer();
        asterisk.settle();
    }

    private static Whisper reach(Step step) {
        return switch (step) {
            case WHISPER -> Whisper.IN;
            case BARGE -> Whisper.BOTH;
            default -> Whisper.NONE;
        };
    }

    private void assertNothingLeft() {
        assertThat(asterisk.channels).isSubsetOf(ToyVisit.CALL, ToyVisit.CUSTOMER);
        assertThat(asterisk.bridges).isEmpty();
    }
}
