package io.callscribe.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriResult.Failed;
import io.callscribe.call.CallId;
import io.callscribe.call.Leg;
import io.callscribe.call.Termination;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TapTest {

    private ToyAsterisk asterisk = new ToyAsterisk(Map.of());

    @Test
    void aTapComesUpAndGivesTheCallBack() {
        start(true);
        asterisk.runToTheEnd();

        assertThat(asterisk.said)
                .containsExactly("IN from 127.0.0.1:20000", "OUT from 127.0.0.1:20000", "up", "continued");
        assertThat(asterisk.channels)
                .containsExactlyInAnyOrder(
                        ToyAsterisk.CALL,
                        "callscribe-c1-in-media",
                        "callscribe-c1-in-snoop",
                        "callscribe-c1-out-media",
                        "callscribe-c1-out-snoop");
        assertThat(asterisk.bridges).containsExactlyInAnyOrder("callscribe-c1-in-bridge", "callscribe-c1-out-bridge");
        assertThat(asterisk.ran)
                .startsWith(new AriCommand.Subscribe(ToyAsterisk.CALL))
                .endsWith(new AriCommand.Continue(ToyAsterisk.CALL));
    }

    @Test
    void noPartOfATapBecomesACallRecord() {
        start(true);
        asterisk.runToTheEnd();
        assertThat(asterisk.ran)
                .contains(
                        new AriCommand.SetVariable("callscribe-c1-in-snoop", "CDR_PROP(disable)", "1"),
                        new AriCommand.SetVariable("callscribe-c1-out-snoop", "CDR_PROP(disable)", "1"))
                .filteredOn(AriCommand.ExternalMedia.class::isInstance)
                .hasSize(2)
                .allSatisfy(command -> assertThat(((AriCommand.ExternalMedia) command).variables())
                        .containsEntry("CDR_PROP(disable)", "1"));
    }

    @Test
    void theCallIsNotAnsweredUnlessAsked() {
        start(true);
        asterisk.runToTheEnd();
        assertThat(asterisk.ran).noneMatch(AriCommand.Answer.class::isInstance);
    }

    @Test
    void aRunningCallIsTappedWithoutBeingContinued() {
        start(false);
        asterisk.runToTheEnd();
        assertThat(asterisk.said).contains("up").doesNotContain("continued");
        assertThat(asterisk.ran).noneMatch(AriCommand.Continue.class::isInstance);
    }

    @Test
    void aTapThatStandsIsTakenOverWithoutMakingAnything() {
        adopt();
        asterisk.runToTheEnd();
        assertThat(asterisk.said)
                .containsExactlyInAnyOrder("IN from 127.0.0.1:20000", "OUT from 127.0.0.1:20000", "up")
                .endsWith("up");
        assertThat(asterisk.ran)
                .containsExactlyInAnyOrder(
                        new AriCommand.Subscribe(ToyAsterisk.CALL),
                        new AriCommand.GetVariable("callscribe-c1-in-media", "UNICASTRTP_LOCAL_ADDRESS"),
                        new AriCommand.GetVariable("callscribe-c1-in-media", "UNICASTRTP_LOCAL_PORT"),
                        new AriCommand.GetVariable("callscribe-c1-out-media", "UNICASTRTP_LOCAL_ADDRESS"),
                        new AriCommand.GetVariable("callscribe-c1-out-media", "UNICASTRTP_LOCAL_PORT"));
    }

    @Test
    void aTapTakenOverIsRenewedAndRemovedLikeAnyOther() {
        adopt();
        asterisk.runToTheEnd();
        tap().renew(asterisk.nowNs, asterisk);
        asterisk.runToTheEnd();
        assertThat(asterisk.said).endsWith("note The tap was renewed.");
        asterisk.hangUp();
        asterisk.runToTheEnd();
        assertNothingLeft();
    }

    @Test
    void aCallThatEndedBeforeItsTapWasTakenOverLeavesNothing() {
        start(true);
        asterisk.runToTheEnd();
        asterisk.hangUp();
        asterisk.tapAnew().adopt(asterisk.nowNs, asterisk);
        asterisk.runToTheEnd();
        assertThat(asterisk.ended()).contains(Termination.finished("The call ended."));
        assertNothingLeft();
    }

    @Test
    void hangUpAtAnyMomentOfATakeOverLeavesNothing() {
        for (int seed = 0; seed < 200; seed++) {
            asterisk = new ToyAsterisk(Map.of());
            Random order = new Random(seed);
            adopt();
            for (int steps = order.nextInt(14); steps > 0; steps--) {
                asterisk.step(order.nextBoolean());
            }
            asterisk.hangUp();
            while (asterisk.step(order.nextBoolean())) {
                asterisk.nowNs += 1_000;
            }
            asterisk.runToTheEnd();
            assertThat(asterisk.ended()).as("seed %d: %s", seed, asterisk.said).isPresent();
            assertNothingLeft();
        }
    }

    @Test
    void hangUpRemovesExternalMediaAndBridges() {
        start(true);
        asterisk.runToTheEnd();
        asterisk.hangUp();
        asterisk.runToTheEnd();
        assertNothingLeft();
        assertThat(asterisk.ended()).contains(Termination.finished("The call ended."));
    }

    @Test
    void hangUpAtAnyMomentInAnyOrderLeavesNothing() {
        for (int seed = 0; seed < 400; seed++) {
            asterisk = new ToyAsterisk(Map.of());
            Random order = new Random(seed);
            start(true);
            for (int steps = order.nextInt(40); steps > 0; steps--) {
                asterisk.step(order.nextBoolean());
            }
            asterisk.hangUp();
            while (asterisk.step(order.nextBoolean())) {
                asterisk.nowNs += 1_000;
            }
            asterisk.runToTheEnd();
            assertThat(asterisk.ended()).as("seed %d: %s", seed, asterisk.said).isPresent();
            assertNothingLeft();
        }
    }

    @Test
    void stoppingLeavesTheCallAlone() {
        start(true);
        asterisk.runToTheEnd();
        Termination why = new Termination(Termination.Kind.STOPPED, "asked");
        tap().stop(asterisk.nowNs, why, asterisk);
        asterisk.runToTheEnd();
        assertThat(asterisk.channels).containsExactly(ToyAsterisk.CALL);
        assertThat(asterisk.bridges).isEmpty();
        assertThat(asterisk.ended()).contains(why);
    }

    @Test
    void aRefusedSnoopGivesTheCallBackAtOnceAndRemovesTheRest() {
        asterisk = new ToyAsterisk(Map.of(AriCommand.Snoop.class, new Failed(500, "no res_stasis_snoop")));
        start(true);
        asterisk.runToTheEnd();
        assertThat(asterisk.channels).containsExactly(ToyAsterisk.CALL);
        assertThat(asterisk.bridges).isEmpty();
        assertThat(asterisk.ran).contains(new AriCommand.Continue(ToyAsterisk.CALL));
        assertThat(asterisk.ended().orElseThrow().reason())
                .isEqualTo("Asterisk did not tap the call: no res_stasis_snoop");
        int off = asterisk.ran.indexOf(new AriCommand.SetVariable(ToyAsterisk.CALL, "CALLSCRIBE_STATUS", "off"));
        assertThat(off).isBetween(0, asterisk.ran.indexOf(new AriCommand.Continue(ToyAsterisk.CALL)) - 1);
    }

    @Test
    void refusedExternalMediaSaysWhatThatMostlyMeans() {
        asterisk = new ToyAsterisk(Map.of(AriCommand.ExternalMedia.class, new Failed(500, "Internal Server Error")));
        start(true);
        asterisk.runToTheEnd();
        assertThat(asterisk.ended().orElseThrow().reason())
                .isEqualTo("Asterisk did not tap the call: Internal Server Error (probably its RTP ports are used up:"
                        + " rtp.conf, asterisk.rtp-ports; or it cannot send to media.advertise)");
    }

    @Test
    void anAsteriskThatDoesNotAnswerCostsTheCallLessThanHalfASecond() {
        start(true);
        asterisk.nowNs += Hold.LIMIT_NS;
        tap().wake(asterisk.nowNs, asterisk);
        assertThat(asterisk.said).containsExactly("continued");
        asterisk.nowNs += Tap.SETUP_LIMIT_NS;
        tap().wake(asterisk.nowNs, asterisk);
        asterisk.runToTheEnd();
        assertThat(asterisk.channels).containsExactly(ToyAsterisk.CALL);
        assertThat(asterisk.ended().orElseThrow().kind()).isEqualTo(Termination.Kind.PEER_FAILED);
    }

    @Test
    void aCreationWithoutAnswerIsRemovedAllTheSame() {
        asterisk = new ToyAsterisk(Map.of(AriCommand.ExternalMedia.class, new Failed(Failed.NO_ANSWER, "time-out")));
        start(true);
        asterisk.runToTheEnd();
        assertThat(asterisk.ran)
                .contains(
                        new AriCommand.HangUp("callscribe-c1-in-media"),
                        new AriCommand.HangUp("callscribe-c1-out-media"));
        assertThat(asterisk.ended()).isPresent();
    }

    @Test
    void aRemovalThatFailsIsTriedAgainAndThenReported() {
        asterisk = new ToyAsterisk(Map.of(AriCommand.DestroyBridge.class, new Failed(Failed.NO_ANSWER, "time-out")));
        start(true);
        asterisk.runToTheEnd();
        asterisk.hangUp();
        asterisk.runToTheEnd();
        assertThat(asterisk.ran)
                .filteredOn(new AriCommand.DestroyBridge("callscribe-c1-in-bridge")::equals)
                .hasSize(60);
        assertThat(asterisk.said)
                .contains("left behind callscribe-c1-in-bridge", "left behind callscribe-c1-out-bridge", "down");
    }

    @Test
    void aPartRemovedBySomebodyElseEndsTheTapAndSaysSo() {
        start(true);
        asterisk.runToTheEnd();
        asterisk.channels.remove("callscribe-c1-in-media");
        asterisk.event(
                new AriEvent.ChannelDestroyed(ToyAsterisk.channel("callscribe-c1-in-media", "UnicastRTP/x"), 32, ""));
        asterisk.runToTheEnd();
        assertThat(asterisk.channels).containsExactly(ToyAsterisk.CALL);
        assertThat(asterisk.bridges).isEmpty();
        assertThat(asterisk.ended().orElseThrow().reason()).contains("Somebody removed a part");
    }

    @Test
    void aRefusedContinueIsSaid() {
        asterisk = new ToyAsterisk(Map.of(AriCommand.Continue.class, new Failed(412, "Channel in invalid state")));
        start(true);
        asterisk.runToTheEnd();
        assertThat(asterisk.said)
                .contains("note Asterisk did not take the call back into its dialplan: Channel in invalid state");
    }

    @Test
    void variablesCanBeWrittenThroughASnoopWhileTheTapIsUp() {
        start(true);
        assertThat(tap().findWriter()).isEmpty();
        asterisk.runToTheEnd();
        assertThat(tap().findWriter()).contains("callscribe-c1-in-snoop");
        asterisk.hangUp();
        asterisk.runToTheEnd();
        assertThat(tap().findWriter()).isEmpty();
    }

    @Test
    void aRenewedTapHasNewSnoopsInItsOldBridges() {
        start(true);
        asterisk.runToTheEnd();
        asterisk.ran.clear();
        tap().renew(asterisk.nowNs, asterisk);
        asterisk.runToTheEnd();
        assertThat(asterisk.ran)
                .containsSubsequence(
                        new AriCommand.HangUp("callscribe-c1-in-snoop"),
                        new AriCommand.HangUp("callscribe-c1-out-snoop"),
                        new AriCommand.Snoop(ToyAsterisk.CALL, Leg.IN, "callscribe-c1-in-snoop"),
                        new AriCommand.Snoop(ToyAsterisk.CALL, Leg.OUT, "callscribe-c1-out-snoop"),
                        new AriCommand.AddToBridge("callscribe-c1-in-bridge", List.of("callscribe-c1-in-snoop")),
                        new AriCommand.AddToBridge("callscribe-c1-out-bridge", List.of("callscribe-c1-out-snoop")))
                .noneMatch(AriCommand.ExternalMedia.class::isInstance);
        assertThat(asterisk.said).endsWith("note The tap was renewed.");
        asterisk.hangUp();
        asterisk.runToTheEnd();
        assertNothingLeft();
    }

    @Test
    void hangUpAtAnyMomentOfARenewalLeavesNothing() {
        for (int seed = 0; seed < 400; seed++) {
            asterisk = new ToyAsterisk(Map.of());
            Random order = new Random(seed);
            start(true);
            asterisk.runToTheEnd();
            tap().renew(asterisk.nowNs, asterisk);
            for (int steps = order.nextInt(20); steps > 0; steps--) {
                asterisk.step(order.nextBoolean());
                asterisk.nowNs += order.nextInt(40_000_000);
                tap().wake(asterisk.nowNs, asterisk);
            }
            asterisk.hangUp();
            while (asterisk.step(order.nextBoolean())) {
                asterisk.nowNs += 1_000;
            }
            asterisk.runToTheEnd();
            assertThat(asterisk.ended())
                    .as("seed %d: %s", seed, asterisk.said)
                    .contains(Termination.finished("The call ended."));
            assertNothingLeft();
        }
    }

    @Test
    void aHangUpThatNobodyToldOfEndsTheTapAtTheNextComparison() {
        start(true);
        asterisk.runToTheEnd();
        asterisk.deaf = true;
        asterisk.hangUp();
        asterisk.resync();
        asterisk.runToTheEnd();
        assertThat(asterisk.channels).isEmpty();
        assertThat(asterisk.bridges).isEmpty();
        assertThat(asterisk.ended().orElseThrow().kind()).isEqualTo(Termination.Kind.FINISHED);
    }

    @Test
    void aTapThatStandsIsLeftAloneByAComparison() {
        start(true);
        asterisk.runToTheEnd();
        asterisk.ran.clear();
        asterisk.deaf = true;
        asterisk.resync();
        asterisk.runToTheEnd();
        assertThat(asterisk.ran).isEmpty();
        assertThat(asterisk.ended()).isEmpty();
    }

    @Test
    void aPartThatWentUnseenEndsTheTapAndSaysSo() {
        start(true);
        asterisk.runToTheEnd();
        asterisk.channels.remove("callscribe-c1-out-media");
        asterisk.resync();
        asterisk.runToTheEnd();
        assertThat(asterisk.channels).containsExactly(ToyAsterisk.CALL);
        assertThat(asterisk.ended().orElseThrow().reason()).contains("could not be heard");
    }

    @Test
    void eventsMissedAtAnyMomentOfTheSetUpCostNothing() {
        for (int seed = 0; seed < 500; seed++) {
            Random order = new Random(seed);
            asterisk = new ToyAsterisk(Map.of());
            start(true);
            for (int steps = order.nextInt(40); steps > 0; steps--) {
                asterisk.step(order.nextBoolean());
            }
            asterisk.deaf = true;
            while (asterisk.step(order.nextBoolean())) {
                asterisk.nowNs += 1_000;
            }
            asterisk.resync();
            asterisk.runToTheEnd();
            assertThat(asterisk.said).as("seed %d", seed).contains("up");
            asterisk.hangUp();
            asterisk.runToTheEnd();
            assertThat(asterisk.channels).as("seed %d: %s", seed, asterisk.said).isEmpty();
            assertThat(asterisk.bridges).as("seed %d: %s", seed, asterisk.said).isEmpty();
        }
    }

    @Test
    void aRenewalThatAsteriskRefusesEndsTheTapAndLeavesTheCall() {
        start(true);
        asterisk.runToTheEnd();
        asterisk.answers.put(AriCommand.Snoop.class, new Failed(500, "no res_stasis_snoop"));
        tap().renew(asterisk.nowNs, asterisk);
        asterisk.runToTheEnd();
        assertThat(asterisk.channels).containsExactly(ToyAsterisk.CALL);
        assertThat(asterisk.bridges).isEmpty();
        assertThat(asterisk.ended().orElseThrow().reason())
                .isEqualTo("Asterisk did not tap the call: no res_stasis_snoop");
    }

    @Test
    void anAgentsCustomerIsFollowedWithTheSameLegsInWhateverOrderThingsHappen() {
        for (int seed = 0; seed < 400; seed++) {
            asterisk = new ToyAsterisk(Map.of());
            Random order = new Random(seed);
            start(true);
            asterisk.runToTheEnd();
            asterisk.ran.clear();
            asterisk.channels.add(ToyAsterisk.CUSTOMER);
            assertThat(tap().follow(asterisk.nowNs, customer(), asterisk)).isTrue();
            for (int steps = order.nextInt(4); steps > 0; steps--) {
                asterisk.step(order.nextBoolean());
            }
            asterisk.hangUp();
            while (asterisk.step(order.nextBoolean())) {
                asterisk.nowNs += 1_000;
            }
            asterisk.runToTheEnd();
            assertThat(asterisk.ended()).as("seed %d: %s", seed, asterisk.said).isEmpty();
            assertThat(asterisk.ran)
                    .contains(new AriCommand.Snoop(ToyAsterisk.CUSTOMER, Leg.IN, "callscribe-c1-in-snoop"))
                    .noneMatch(AriCommand.ExternalMedia.class::isInstance);
            assertThat(asterisk.channels).hasSize(5);
            asterisk.hangUp(ToyAsterisk.CUSTOMER);
            asterisk.runToTheEnd();
            assertNothingLeft();
        }
    }

    @Test
    void aSnoopsEndThatIsToldLateIsNotTakenForItsSuccessors() {
        start(true);
        asterisk.runToTheEnd();
        asterisk.channels.add(ToyAsterisk.CUSTOMER);
        asterisk.answers.put(AriCommand.HangUp.class, new Failed(404, "Channel not found"));
        tap().follow(asterisk.nowNs, customer(), asterisk);
        asterisk.step(true);
        asterisk.step(true);
        asterisk.step(true);
        asterisk.step(false);
        asterisk.step(false);
        asterisk.step(false);
        asterisk.nowNs = tap().wakeAtNs();
        tap().wake(asterisk.nowNs, asterisk);
        tap().event(
                        asterisk.nowNs,
                        new AriEvent.StasisEnd(ToyAsterisk.channel("callscribe-c1-in-snoop", "Snoop/x")),
                        asterisk);
        asterisk.answers.clear();
        asterisk.runToTheEnd();
        assertThat(asterisk.ended()).as("%s", asterisk.said).isEmpty();
        assertThat(asterisk.said).endsWith("note The tap was renewed.");
    }

    @Test
    void aTapThatIsNotUpDoesNotFollow() {
        start(true);
        assertThat(tap().follow(asterisk.nowNs, customer(), asterisk)).isFalse();
    }

    private static AriChannel customer() {
        return ToyAsterisk.channel(ToyAsterisk.CUSTOMER, "PJSIP/bob-00000002");
    }

    @Test
    void onlyATapThatIsUpIsRenewed() {
        start(true);
        tap().renew(asterisk.nowNs, asterisk);
        asterisk.runToTheEnd();
        assertThat(asterisk.ran).noneMatch(AriCommand.HangUp.class::isInstance);
    }

    @Test
    void ourNamesAreToldFromOthers() {
        assertThat(new TapNames("callscribe").findCall("callscribe-20261122-141502-k3f9-out-bridge"))
                .contains(new CallId("20261122-141502-k3f9"));
        assertThat(List.of("1700000000.1", "callscribe-x", "satellite-c1-in-snoop", "callscribe--in-snoop-2"))
                .allSatisfy(id ->
                        assertThat(new TapNames("callscribe").findCall(id)).isEmpty());
    }

    private void start(boolean inStasis) {
        asterisk.tap(inStasis).start(asterisk.nowNs, asterisk);
    }

    /** A tap stands, we are killed, and begin anew with it. */
    private void adopt() {
        start(true);
        asterisk.runToTheEnd();
        asterisk.tapAnew().adopt(asterisk.nowNs, asterisk);
    }

    private Tap tap() {
        if (asterisk.tap == null) {
            throw new AssertionError("no tap");
        }
        return asterisk.tap;
    }

    private void assertNothingLeft() {
        assertThat(asterisk.channels).as("%s", asterisk.said).isEmpty();
        assertThat(asterisk.bridges).as("%s", asterisk.said).isEmpty();
    }
}
