package io.callscribe.recognizer.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.recognizer.builtin.DecodeJob.Answer;
import io.callscribe.recognizer.builtin.speech.Told.Purpose;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One decoder whose every job is let go by hand. */
class DecoderPoolTest {

    private final List<DecodeJob> begun = new CopyOnWriteArrayList<>();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final Map<DecodeJob, CountDownLatch> holds = new ConcurrentHashMap<>();
    private final Map<DecodeJob, BooleanSupplier> waits = new ConcurrentHashMap<>();
    private final DecoderPool pool = new DecoderPool(1, this::hold);

    @AfterEach
    void letAllGo() {
        holds.values().forEach(CountDownLatch::countDown);
        pool.close();
    }

    @Test
    void anIdleDecoderTakesAnything() {
        DecodeJob job = job(Purpose.INTERIM);
        Awaitility.await("the decoder's thread at its queue").until(() -> pool.offer(job));
        awaitBegun(job);
    }

    @Test
    void aBusyDecoderTakesFinalsOnly() {
        DecodeJob running = running(Purpose.FINAL);

        assertThat(pool.offer(job(Purpose.INTERIM))).isFalse();
        assertThat(pool.offer(job(Purpose.FORESIGHT))).isFalse();
        DecodeJob second = job(Purpose.FINAL);
        pool.decode(second);
        letGo(running);
        awaitBegun(second);
    }

    @Test
    void finalsAreDecodedInTheOrderTheyCame() {
        DecodeJob running = running(Purpose.FINAL);
        DecodeJob second = job(Purpose.FINAL);
        DecodeJob third = job(Purpose.FINAL);
        pool.decode(second);
        pool.decode(third);
        letGo(running);
        letGo(second);
        awaitBegun(third);
        assertThat(begun).containsExactly(running, second, third);
    }

    @Test
    void whatRunsIsToldThatAFinalWaits() {
        DecodeJob running = running(Purpose.INTERIM);
        assertThat(waits.get(running))
                .isNotNull()
                .satisfies(waiting -> assertThat(waiting.getAsBoolean()).isFalse());
        pool.decode(job(Purpose.FINAL));
        assertThat(waits.get(running))
                .isNotNull()
                .satisfies(waiting -> assertThat(waiting.getAsBoolean()).isTrue());
    }

    @Test
    void aWithdrawnJobIsNotBegun() {
        DecodeJob running = running(Purpose.FINAL);
        DecodeJob withdrawn = job(Purpose.FINAL);
        pool.decode(withdrawn);
        withdrawn.withdraw();
        letGo(running);

        Awaitility.await().until(() -> answers.size() == 2);
        assertThat(answers.getLast()).isEqualTo(new Answer.GivenUp());
        assertThat(begun).containsExactly(running);
    }

    @Test
    void closingWaitsForWhatRunsAndFailsTheRest() {
        DecodeJob running = running(Purpose.FINAL);
        pool.decode(job(Purpose.FINAL));
        Thread closer = Thread.startVirtualThread(pool::close);
        Awaitility.await().until(() -> answers.size() == 1);
        assertThat(answers).hasOnlyElementsOfType(Answer.Failed.class);
        assertThat(closer.isAlive()).isTrue();

        letGo(running);
        Awaitility.await().until(() -> !closer.isAlive());
        pool.decode(job(Purpose.FINAL));
        assertThat(answers).hasSize(3);
        assertThat(pool.offer(job(Purpose.INTERIM))).isFalse();
    }

    private Answer hold(DecodeJob job, BooleanSupplier finalWaits) {
        waits.put(job, finalWaits);
        begun.add(job);
        try {
            holds.computeIfAbsent(job, one -> new CountDownLatch(1)).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Answer.Decoded(List.of());
    }

    private DecodeJob running(Purpose purpose) {
        DecodeJob job = job(purpose);
        if (purpose == Purpose.FINAL) {
            pool.decode(job);
        } else {
            Awaitility.await("the decoder's thread at its queue").until(() -> pool.offer(job));
        }
        awaitBegun(job);
        return job;
    }

    private DecodeJob job(Purpose purpose) {
        return new DecodeJob(purpose, new float[0], answers::add);
    }

    private void letGo(DecodeJob job) {
        holds.computeIfAbsent(job, one -> new CountDownLatch(1)).countDown();
    }

    private void awaitBegun(DecodeJob job) {
        Awaitility.await().until(() -> begun.contains(job));
    }
}
