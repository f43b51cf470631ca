package io.callscribe.recognizer.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionThreadTest {

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final AtomicBoolean congested = new AtomicBoolean();
    private final SessionThread thread = new SessionThread("test", congested::get, () -> ran.add("end"));

    @AfterEach
    void stop() {
        thread.stop();
    }

    @Test
    void framesRunInOrderAndAnswersGoBeforeThem() {
        thread.frame(() -> ran.add("frame 1"));
        thread.frame(() -> ran.add("frame 2"));
        thread.execute(() -> ran.add("answer"));
        thread.start();

        Awaitility.await().until(() -> ran.size() == 3);
        assertThat(ran).containsExactly("answer", "frame 1", "frame 2");
    }

    @Test
    void framesWaitWhileTheSessionIsCongestedButAnswersDoNot() {
        thread.frame(() -> congested.set(true));
        thread.frame(() -> ran.add("frame"));
        thread.start();
        CountDownLatch answered = new CountDownLatch(1);
        thread.execute(answered::countDown);
        Awaitility.await().until(() -> answered.getCount() == 0);
        assertThat(ran).isEmpty();

        thread.execute(() -> congested.set(false));
        Awaitility.await().until(() -> ran.contains("frame"));
    }

    @Test
    void whatWaitsAtTheStopIsForgottenAndTheEndRuns() throws InterruptedException {
        thread.frame(thread::stop);
        thread.frame(() -> ran.add("frame"));
        thread.start();
        thread.join(10_000);
        thread.execute(() -> ran.add("late"));

        assertThat(ran).containsExactly("end");
    }

    @Test
    void stoppedBeforeItsStartItRunsItsEndOnly() throws InterruptedException {
        thread.frame(() -> ran.add("frame"));
        thread.stop();
        thread.start();
        thread.start();
        thread.join(10_000);

        assertThat(ran).containsExactly("end");
    }

    @Test
    void aFaultOfOursEndsItAndTheEndRuns() throws InterruptedException {
        thread.frame(() -> {
            throw new IllegalStateException("a fault on purpose");
        });
        thread.start();
        thread.join(10_000);

        assertThat(ran).containsExactly("end");
    }
}
