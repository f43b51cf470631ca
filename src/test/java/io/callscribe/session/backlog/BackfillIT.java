package io.callscribe.session.backlog;

import static io.callscribe.session.backlog.SpoolFixture.SECOND;
import static io.callscribe.session.backlog.SpoolFixture.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.config.Secret;
import io.callscribe.config.SpoolConfig;
import io.callscribe.guard.Backoff;
import io.callscribe.guard.BreakerSettings;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.RecognizerEvent.FilledIn;
import io.callscribe.recognizer.RecognizerEvent.Final;
import io.callscribe.recognizer.deepgram.Engine;
import io.callscribe.recognizer.deepgram.io.Endpoint;
import io.callscribe.testing.FakePrerecorded;
import io.callscribe.time.NanoClock;
import io.callscribe.transcript.Conversation;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Utterance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spool and real requests to endpoints that are scripted. */
class BackfillIT implements BackfillTargets {

    private static final String WHY = "More sound waited for the speech service than we keep.";
    private static final String QUERY =
            "?model=nova-3&language=en&encoding=mulaw&sample_rate=8000&channels=2&multichannel=true&endpointing=300"
                    + "&interim_results=true&keyterm=Acme%20Gold";
    private static final BackfillSettings QUICK = new BackfillSettings(
            new Backoff(20, 100), Duration.ofMillis(300), new BreakerSettings(100, 100, 100, Duration.ofSeconds(1), 1));

    @TempDir
    Path dir;

    private final Meters meters = new Meters();
    private final CallBoard board = new CallBoard(1);
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private final List<RecognizerEvent> late = new CopyOnWriteArrayList<>();
    private final Map<Engine, Endpoint> engines = new LinkedHashMap<>();
    private CallCard opened = SpoolFixture.card("none");
    private boolean moreMayCome;
    private FakePrerecorded deepgram = fake();

    private static FakePrerecorded fake() {
        try {
            return new FakePrerecorded();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void deepgramIsSetUp() {
        add("deepgram", "Deepgram", deepgram);
    }

    private void add(String label, String display, FakePrerecorded server) {
        engines.put(
                new Engine(label, display),
                new Endpoint(URI.create(server.liveUrl() + QUERY), Secret.of("key-of-" + label), 1_000));
    }

    @AfterEach
    void stop() {
        deepgram.close();
    }

    @Override
    public Map<Engine, Endpoint> of(String language, List<String> keyterms) {
        return new LinkedHashMap<>(engines);
    }

    @Override
    public boolean mayCome(Set<String> labels) {
        return moreMayCome;
    }

    @Test
    void wordsTakeTheirPlaceInCallTime() {
        try (SpoolBacklog backlog = start()) {
            CallBacklog call = open(backlog, "c1");
            putAside(call, 10 * SECOND, SpoolFixture.callerSays(7, 8, 9));
            await().until(() -> !lines().isEmpty());
        }
        assertThat(lines()).extracting(Final::text).containsExactly("w007 w008 w009");
        assertThat(lines().getFirst().span().start().ms()).isCloseTo(10_000L, within(20L));
        assertThat(lines().getFirst().engine()).isEqualTo("deepgram");
        assertThat(notes())
                .containsExactly(
                        "Sound from 0:10 to 0:12 is being filled in later: " + WHY,
                        "Sound from 0:10 to 0:12 was filled in: 3 words.");
        FakePrerecorded.Asked asked = deepgram.asked().getFirst();
        assertThat(asked.address())
                .hasToString("/v1/listen?model=nova-3&language=en&encoding=mulaw&sample_rate=8000&channels=2"
                        + "&multichannel=true&keyterm=Acme%20Gold");
        assertThat(asked.authorization()).isEqualTo("Token key-of-deepgram");
        assertThat(asked.sound()).isEqualTo(SpoolFixture.callerSays(7, 8, 9));
        assertThat(dir.resolve("spool")).doesNotExist();
    }

    @Test
    void aServerThatAsksToWaitIsWaitedFor() {
        deepgram.next(429, Map.of("Retry-After", "1"), "{\"err_msg\":\"Too many requests\"}");
        long sinceNs = NanoClock.SYSTEM.nowNs();
        try (SpoolBacklog backlog = start()) {
            CallBacklog call = open(backlog, "c1");
            putAside(call, 0, SpoolFixture.callerSays(7));
            over(call);
            await().until(() -> events.stream().anyMatch(CallEvent.Uttered.class::isInstance));
        }
        assertThat(NanoClock.SYSTEM.nowNs() - sinceNs).isGreaterThan(1_000_000_000L);
        assertThat(deepgram.asked()).hasSize(2);
        assertThat(meters.total(Meter.BACKFILL_PARTS, "delayed")).isEqualTo(1);
        assertThat(view("c1").timeline().toString()).contains("is not filled in yet: Deepgram has no more streams");
    }

    @Test
    void whatWaitsOfAnErasedCallIsRemovedAndNotFilledIn() {
        deepgram.next(429, Map.of("Retry-After", "1"), "{\"err_msg\":\"Too many requests\"}");
        try (SpoolBacklog backlog = start()) {
            CallBacklog call = open(backlog, "c1");
            putAside(call, 0, SpoolFixture.callerSays(7));
            over(call);
            await().until(() -> meters.total(Meter.BACKFILL_PARTS, "delayed") == 1);
            assertThat(dir.resolve("spool").resolve("c1")).exists();
            backlog.erase(new CallId("c1"));
            backlog.erase(new CallId("never"));
            await().until(() -> !Files.exists(dir.resolve("spool").resolve("c1")));
        }
        assertThat(dir.resolve("spool")).doesNotExist();
        assertThat(events).noneMatch(CallEvent.Uttered.class::isInstance);
    }

    @Test
    void aRefusalForGoodIsAGapAndNeverAskedAgain() {
        deepgram.next(402, Map.of("dg-error", "Project does not have enough credits"), "");
        try (SpoolBacklog backlog = start()) {
            CallBacklog call = open(backlog, "c1");
            putAside(call, 0, SpoolFixture.callerSays(7));
            over(call);
            await().until(() -> !view("c1").gaps().isEmpty());
        }
        assertThat(deepgram.asked()).hasSize(1);
        assertThat(view("c1").gaps().getFirst().reason()).startsWith("The account at Deepgram has no credit.");
        assertThat(meters.total(Meter.BACKFILL_PARTS, "lost")).isEqualTo(1);
    }

    @Test
    void whatOneEngineRefusesForGoodTheNextFillsIn() {
        deepgram.next(401, Map.of(), "");
        try (FakePrerecorded builtin = fake()) {
            add("builtin", "the built-in engine", builtin);
            try (SpoolBacklog backlog = start()) {
                CallBacklog call = open(backlog, "c1");
                putAside(call, 0, SpoolFixture.agentSays(7));
                await().until(() -> !lines().isEmpty());
            }
            assertThat(lines()).extracting(Final::engine).containsExactly("builtin");
            assertThat(builtin.asked()).hasSize(1);
        }
    }

    @Test
    void anEngineThatKeepsFailingIsNotTheOnlyOneAsked() {
        for (int i = 0; i < Backfill.TRIES_AN_ENGINE; i++) {
            deepgram.next(503, Map.of(), "busy");
        }
        try (FakePrerecorded builtin = fake()) {
            add("builtin", "the built-in engine", builtin);
            try (SpoolBacklog backlog = start()) {
                putAside(open(backlog, "c1"), 0, SpoolFixture.callerSays(7));
                await().until(() -> !lines().isEmpty());
            }
            assertThat(lines()).extracting(Final::engine).containsExactly("builtin");
        }
    }

    @Test
    void anAnswerThatNeverComesIsAskedForAgain() {
        deepgram.nextHangs().next(200, Map.of(), "this is no transcript");
        try (SpoolBacklog backlog = start()) {
            CallBacklog call = open(backlog, "c1");
            putAside(call, 0, SpoolFixture.callerSays(7));
            await().until(() -> !lines().isEmpty());
        }
        assertThat(deepgram.asked()).hasSize(3);
        assertThat(notes().toString()).contains("Deepgram did not answer within");
    }

    @Test
    void twoStretchesOfACallComeInOrderAndNothingTwice() {
        deepgram.next(500, Map.of(), "");
        try (SpoolBacklog backlog = start()) {
            CallBacklog call = open(backlog, "c1");
            putAside(call, 0, SpoolFixture.callerSays(1, 2));
            putAside(call, 5 * SECOND, SpoolFixture.agentSays(3, 4));
            putAside(call, 9 * SECOND, SpoolFixture.callerSays(5));
            over(call);
            await().until(() -> view("c1").utterances().size() == 3);
        }
        List<Utterance> lines = view("c1").utterances();
        assertThat(lines).extracting(Utterance::text).containsExactly("w001 w002", "w003 w004", "w005");
        assertThat(lines).extracting(Utterance::seq).containsExactly(1, 2, 3);
        assertThat(lines).allMatch(Utterance::late);
        assertThat(lines)
                .extracting(Utterance::speaker)
                .containsExactly(
                        new Speaker(Party.CALLER, "Ann"),
                        new Speaker(Party.AGENT, "1001"),
                        new Speaker(Party.CALLER, "Ann"));
        assertThat(view("c1").status()).isEqualTo(Status.ENDED);
        assertThat(dir.resolve("spool")).doesNotExist();
    }

    @Test
    void anotherRunFillsInWhatThisOneCouldNot() {
        Map<Engine, Endpoint> later = new LinkedHashMap<>(engines);
        engines.clear();
        moreMayCome = true;
        try (SpoolBacklog backlog = start()) {
            CallBacklog ended = open(backlog, "20261122-140612-aaaaa");
            putAside(ended, 2 * SECOND, SpoolFixture.callerSays(1, 2));
            over(ended);
            CallBacklog cutOff = open(backlog, "20261122-140612-bbbbb");
            cutOff.journal(6 * SECOND, SpoolFixture.agentSays(3, 4));
            await().until(() -> files("20261122-140612-bbbbb") == 2);
        }
        events.clear();
        engines.putAll(later);
        CallBoard fresh = new CallBoard(1_000_000);
        SpoolBacklog again = SpoolBacklog.start(
                config(), new SpoolBacklog.Parts(this, fresh, breakers(), meters, NanoClock.SYSTEM), QUICK);
        try {
            assertThat(fresh.snapshot().calls()).hasSize(2).allSatisfy(call -> {
                assertThat(call.status()).isEqualTo(Status.ENDED);
                assertThat(call.reason()).isEqualTo("Recovered after a restart.");
                assertThat(call.facts().caller()).isEqualTo("Ann");
            });
            await().until(() -> fresh.snapshot().calls().stream()
                    .noneMatch(call -> call.utterances().isEmpty()));
        } finally {
            again.close();
        }
        assertThat(fresh.snapshot().calls())
                .flatExtracting(CallView::utterances)
                .extracting(Utterance::text)
                .containsExactly("w001 w002", "w003 w004");
        Utterance agents = fresh.snapshot().calls().getLast().utterances().getFirst();
        assertThat(agents.speaker()).isEqualTo(new Speaker(Party.AGENT, "1001"));
        assertThat(agents.span().start().ms()).isCloseTo(6_000L, within(20L));
        assertThat(meters.total(Meter.SPOOL_RECOVERED)).isEqualTo(2);
        assertThat(dir.resolve("spool")).doesNotExist();
    }

    @Test
    void aFolderThatAnotherUsesIsLeftAloneAndTheSoundIsAnExplainedGap() {
        try (SpoolBacklog first = start()) {
            putAside(open(first, "c1"), 0, SpoolFixture.callerSays(1));
            await().until(() -> !deepgram.asked().isEmpty());
            late.clear();
            try (SpoolBacklog second = start()) {
                putAside(open(second, "c2"), 0, SpoolFixture.callerSays(2));
                await().until(() -> late.stream()
                        .anyMatch(event -> event instanceof RecognizerEvent.Gap(var span, String reason)
                                && span.equals(seconds(0, 0.46))
                                && reason.contains("is used by another")));
            }
        }
    }

    private SpoolBacklog start() {
        return SpoolBacklog.start(
                config(),
                new SpoolBacklog.Parts(
                        this,
                        event -> {
                            board.accept(event);
                            events.add(event);
                        },
                        breakers(),
                        meters,
                        NanoClock.SYSTEM),
                QUICK);
    }

    private SpoolConfig config() {
        return new SpoolConfig(dir.resolve("spool").toString(), 100, 100);
    }

    private Breakers breakers() {
        return new Breakers(meters, NanoClock.SYSTEM);
    }

    private CallBacklog open(SpoolBacklog backlog, String id) {
        CallCard card = SpoolFixture.card(id);
        board.accept(new CallEvent.Started(card.facts().id(), card.facts()));
        CallBacklog call = backlog.open(card, late::add);
        call.knows(card);
        opened = card;
        return call;
    }

    /** In chunks of 60 ms, as the media loop does. */
    private static void putAside(CallBacklog call, long startTick, byte[] interleaved) {
        for (int at = 0; at < interleaved.length; at += 960) {
            call.putAside(
                    startTick + at / 2,
                    java.util.Arrays.copyOfRange(interleaved, at, Math.min(at + 960, interleaved.length)),
                    WHY);
        }
    }

    private void over(CallBacklog call) {
        CallTime end = new CallTime(60 * SECOND);
        CallCard card = opened;
        call.over(
                end,
                "finished",
                new Conversation(card),
                () -> board.accept(new CallEvent.Ended(card.facts().id(), end, "finished")));
    }

    private int files(String call) {
        String[] names = dir.resolve("spool").resolve(call).toFile().list();
        return names == null ? 0 : names.length;
    }

    private CallView view(String id) {
        return board.snapshot().find(id).orElseThrow();
    }

    private List<Final> lines() {
        return late.stream()
                .filter(FilledIn.class::isInstance)
                .flatMap(event -> ((FilledIn) event).lines().stream())
                .toList();
    }

    private List<String> notes() {
        return late.stream()
                .filter(RecognizerEvent.Note.class::isInstance)
                .map(event -> ((RecognizerEvent.Note) event).text())
                .toList();
    }
}
