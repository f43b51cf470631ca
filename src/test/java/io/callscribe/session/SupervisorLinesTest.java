package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.SupervisorLineRequest;
import io.callscribe.call.CallId;
import io.callscribe.call.Happening;
import io.callscribe.call.Supervision;
import io.callscribe.call.Supervision.Step;
import io.callscribe.config.SupervisionConfig;
import io.callscribe.meter.Meter;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.session.CallControl.Why;
import io.callscribe.session.SupervisionControl.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a call makes of supervisors' wishes, and what it tells of them. */
class SupervisorLinesTest {

    private static final CallId ID = new CallId("c1");
    private static final CallFacts FACTS =
            new CallFacts(ID, "PJSIP/alice-00000001", "1001", "billing", "T. Okafor", SilentServices.BORN);

    private final SilentServices silent = new SilentServices();
    private final CallServices services = silent.services();
    private final Mailbox mailbox = new Mailbox(silent.meters);
    private final SupervisorLines lines = new SupervisorLines(
            services,
            mailbox,
            new CallNews(ID, silent.meters, silent.told::add),
            () -> new SupervisorLineRequest.Target("1.1", false),
            () -> FACTS);

    @Test
    void aPhoneIsRungUnderTheAgentsNameAndItsStepsAreTold() {
        assertThat(begin("vaaaaa2", "2001")).isEqualTo(new Outcome.Begun("vaaaaa2"));
        assertThat(silent.asterisk.changes().getFirst()).isInstanceOfSatisfying(AriCommand.Originate.class, call -> {
            assertThat(call.channelId()).isEqualTo("callscribe-c1-vaaaaa2-phone");
            assertThat(call.endpoint()).isEqualTo("PJSIP/2001");
            assertThat(call.callerId()).isEqualTo("\"Callscribe: 1001\" <callscribe>");
            assertThat(call.ringS()).isEqualTo(32);
        });
        answer("vaaaaa2");
        assertThat(steps()).containsExactly("ringing", "listen");
        assertThat(timeline()).containsExactly("Erik L. listens.");
        wish("vaaaaa2", Optional.of(Step.WHISPER));
        started("callscribe-c1-vaaaaa2-ear2");
        assertThat(steps()).endsWith("whisper");
        assertThat(timeline()).endsWith("Erik L. whispers to the agent.");
        wish("vaaaaa2", Optional.empty());
        run();
        assertThat(steps()).containsExactly("ringing", "listen", "whisper", "over");
        assertThat(timeline()).endsWith("Erik L. is no longer on the call.");
        assertThat(lines.allGone()).isTrue();
        assertThat(lines.has("vaaaaa2")).isFalse();
        assertThat(services.supervisors().find("2001")).isEmpty();
        assertThat(silent.meters.total(Meter.SUPERVISION, "whisper", "done")).isEqualTo(1);
        assertThat(silent.meters.total(Meter.SUPERVISION, "over", "left")).isEqualTo(1);
    }

    @Test
    void threePhonesMayBeOnACallAndNoFourth() {
        for (int i = 1; i <= SupervisorLines.MOST; i++) {
            assertThat(begin("vaaaaa" + i, "200" + i)).isInstanceOf(Outcome.Begun.class);
        }
        assertThat(begin("vaaaaa9", "2009"))
                .isEqualTo(new Outcome.Refused(Why.CONFLICT, "Three supervisors are on this call already."));
    }

    @Test
    void nobodyListensToTheCallThatIsOnTheirOwnPhone() {
        assertThat(begin("vaaaaa2", "1001")).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.why()).isEqualTo(Why.CONFLICT);
            assertThat(refused.sentence()).startsWith("This is your own call");
        });
        assertThat(silent.asterisk.changes()).isEmpty();
    }

    @Test
    void aWishThatNobodyWaitsForAnyMoreRingsNobody() {
        CompletableFuture<Outcome> given = CompletableFuture.completedFuture(new Outcome.Left(""));
        lines.take(0, new CallMessage.Supervise(wish("2001"), seat("vaaaaa2"), given));
        assertThat(silent.asterisk.changes()).isEmpty();
        assertThat(lines.allGone()).isTrue();
    }

    @Test
    void aPhoneThatIsNotOnTheCallCannotBeTakenAnywhere() {
        assertThat(wish("vaaaaa7", Optional.of(Step.BARGE)))
                .isEqualTo(new Outcome.Refused(Why.CONFLICT, "Your phone is not on this call."));
    }

    @Test
    void theConnectionToAsteriskLostEveryLineIsClosed() {
        begin("vaaaaa2", "2001");
        answer("vaaaaa2");
        lines.connectionLost(0);
        run();
        assertThat(last().step()).isEqualTo(Step.OVER);
        assertThat(last().reason()).isEqualTo("The connection to Asterisk was lost, and your line was closed.");
        assertThat(lines.allGone()).isTrue();
    }

    @Test
    void eventsOfItsPartsConcernNobodyElse() {
        begin("vaaaaa2", "2001");
        AriChannel phone = channel("callscribe-c1-vaaaaa2-phone");
        assertThat(lines.event(0, new AriEvent.VariableSet(Optional.of(phone), "BRIDGEPEER", "x")))
                .isTrue();
        assertThat(lines.event(0, new AriEvent.HangupRequest(channel("1.1")))).isFalse();
        assertThat(lines.event(0, new AriEvent.StasisEnd(channel("callscribe-c1-in-snoop"))))
                .isFalse();
    }

    @Test
    void aChannelThatNoVisitOwnsAnyMoreIsHungUp() {
        started("callscribe-c1-vold234-phone");
        assertThat(silent.asterisk.changes()).containsExactly(new AriCommand.HangUp("callscribe-c1-vold234-phone"));
    }

    @Test
    void aPhoneIsOnOneCallAtATimeAndTheOnlyOneOnACallNeedsNoName() {
        Supervisors book = new Supervisors(SupervisionConfig.USUAL);
        Supervisors.Seat seat = seat("vaaaaa2");
        assertThat(book.take("2001", seat)).isTrue();
        assertThat(book.take("2001", new Supervisors.Seat(new CallId("c2"), "vaaaaa3")))
                .isFalse();
        assertThat(book.onlyOne(ID)).contains("2001");
        assertThat(book.take("2002", seat("vaaaaa4"))).isTrue();
        assertThat(book.onlyOne(ID)).isEmpty();
        book.free("2001", new Supervisors.Seat(ID, "another"));
        assertThat(book.find("2001")).contains(seat);
        book.free("2001", seat);
        assertThat(book.find("2001")).isEmpty();
    }

    private Outcome begin(String visit, String extension) {
        services.supervisors().take(extension, seat(visit));
        CompletableFuture<Outcome> reply = new CompletableFuture<>();
        lines.take(0, new CallMessage.Supervise(wish(extension), seat(visit), reply));
        run();
        return reply.getNow(new Outcome.Left("no answer"));
    }

    private Outcome wish(String visit, Optional<Step> step) {
        CompletableFuture<Outcome> reply = new CompletableFuture<>();
        lines.take(0, new CallMessage.SupervisorWish(visit, step, reply));
        run();
        return reply.getNow(new Outcome.Left("no answer"));
    }

    private void answer(String visit) {
        started("callscribe-c1-" + visit + "-phone");
        started("callscribe-c1-" + visit + "-ear1");
    }

    private void started(String channelId) {
        lines.event(0, new AriEvent.StasisStart(channel(channelId), List.of()));
        run();
    }

    /** Hands every result back until none is left. */
    private void run() {
        for (CallMessage message = mailbox.poll(); message != null; message = mailbox.poll()) {
            lines.take(0, (CallMessage.OfSupervisor) message);
        }
    }

    private static SupervisionControl.Wish wish(String extension) {
        return new SupervisionControl.Wish("c1", Step.LISTEN, extension, "Erik L.");
    }

    private static Supervisors.Seat seat(String visit) {
        return new Supervisors.Seat(ID, visit);
    }

    private static AriChannel channel(String id) {
        return new AriChannel(id, "PJSIP/x", "Up", "", "", "", "");
    }

    private List<String> steps() {
        return supervisions().stream().map(visit -> visit.step().label()).toList();
    }

    private Supervision last() {
        return supervisions().getLast();
    }

    private List<Supervision> supervisions() {
        return silent.told.stream()
                .filter(CallEvent.Supervised.class::isInstance)
                .map(event -> ((CallEvent.Supervised) event).supervision())
                .toList();
    }

    private List<String> timeline() {
        return silent.told.stream()
                .filter(CallEvent.Happened.class::isInstance)
                .map(event -> ((CallEvent.Happened) event).happening())
                .map(Happening::text)
                .toList();
    }
}
