package io.callscribe.session.backlog;

import io.callscribe.guard.Breaker;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.RecognizerEvent.Final;
import io.callscribe.recognizer.backfill.PrerecordedAnswer;
import io.callscribe.recognizer.backfill.io.PostOutcome;
import io.callscribe.recognizer.backfill.io.PrerecordedClient;
import io.callscribe.recognizer.deepgram.Engine;
import io.callscribe.recognizer.deepgram.io.Endpoint;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts parts to the engines, {@link #AT_ONCE} at a time, until each is answered or refused by all. The first engine is asked first;
 * after {@link #TRIES_AN_ENGINE} tries that failed the next one is, since late words are better than later ones. A server that is
 * unwell is left alone by a breaker of its own: one that takes recordings is another service than the one that takes live sound.
 */
final class Backfill implements AutoCloseable {

    /** Requests at the same time; each holds at most ten minutes of sound, 10 MB. */
    static final int AT_ONCE = 2;

    /** Tries before the next engine is asked. */
    static final int TRIES_AN_ENGINE = 6;

    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
    private static final long NS_PER_MS = 1_000_000;
    private static final String NOBODY = "No speech service is set up.";
    private static final String NOBODY_YET = "No speech service is ready.";

    /** What all parts share. */
    record Tools(
            SpoolFolder folder, BackfillTargets targets, PrerecordedClient client, Breakers breakers, Meters meters) {}

    private final BackfillSettings settings;
    private final Tools tools;
    private final NanoClock clock;
    private final DelayQueue<BackfillJob> jobs = new DelayQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<Thread> workers = new ArrayList<>();

    Backfill(BackfillSettings settings, Tools tools, NanoClock clock) {
        this.settings = settings;
        this.tools = tools;
        this.clock = clock;
        tools.meters().gauge(Meter.BACKFILL_WAITING, waiting::get);
    }

    void start() {
        for (int i = 1; i <= AT_ONCE; i++) {
            workers.add(Thread.ofVirtual().name("backfill " + i).start(this::work));
        }
    }

    /** Takes a part; {@code news} is told on a thread of ours, at last with Filled or Lost. */
    void submit(BackfillPart part, Consumer<PartNews> news) {
        waiting.incrementAndGet();
        jobs.add(new BackfillJob(part, news, clock));
    }

    private void work() {
        try {
            while (true) {
                tryOnce(jobs.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The outermost edge of a try: a fault of ours ends this part and no other. */
    private void tryOnce(BackfillJob job) throws InterruptedException {
        try {
            List<Map.Entry<Engine, Endpoint>> open = open(job);
            if (open.isEmpty()) {
                nobody(job);
            } else {
                ask(job, open.get(Math.min(job.tries() / TRIES_AN_ENGINE, open.size() - 1)));
            }
        } catch (IOException unreadable) {
            lost(job, "The kept sound could not be read: " + unreadable.getMessage() + ".");
        } catch (RuntimeException fault) {
            LOG.error("Call {}: filling in met a fault of ours", job.part().call(), fault);
            lost(job, "A fault of Callscribe.");
        }
    }

    private List<Map.Entry<Engine, Endpoint>> open(BackfillJob job) {
        return tools.targets().of(job.part().language(), job.part().keyterms()).entrySet().stream()
                .filter(target -> !job.refusals().containsKey(target.getKey().label()))
                .toList();
    }

    private void nobody(BackfillJob job) {
        Map.Entry<String, String> last = job.refusals().lastEntry();
        String why = last == null ? "" : last.getValue();
        if (tools.targets().mayCome(job.refusals().keySet())) {
            again(job, why.isEmpty() ? NOBODY_YET : why, 0);
        } else {
            lost(job, why.isEmpty() ? NOBODY : why);
        }
    }

    private void ask(BackfillJob job, Map.Entry<Engine, Endpoint> target) throws IOException, InterruptedException {
        Engine engine = target.getKey();
        byte[] sound = tools.folder()
                .read(
                        job.part().call(),
                        job.part().file(),
                        job.part().fromByte(),
                        job.part().bytes());
        Breaker breaker = tools.breakers().breaker("backfill." + engine.label(), settings.breaker());
        if (!breaker.tryAcquire()) {
            again(job, engine.display() + " failed too often and is left alone for a while.", 0);
            return;
        }
        long sinceNs = clock.nowNs();
        PostOutcome outcome = null;
        try {
            outcome = tools.client().post(engine, target.getValue(), sound, limit(job, sound.length));
        } finally {
            settle(breaker, outcome, clock.nowNs() - sinceNs);
        }
        take(job, engine, outcome);
    }

    /** A slow engine gets more time with every try. */
    private Duration limit(BackfillJob job, int bytes) {
        return settings.answerLimit().plusMillis(bytes / 16L * (job.tries() + 1));
    }

    private static void settle(Breaker breaker, @org.jspecify.annotations.Nullable PostOutcome outcome, long tookNs) {
        switch (outcome) {
            case PostOutcome.Answered ignored -> breaker.succeeded(tookNs);
            case PostOutcome.Later ignored -> breaker.failed(tookNs);
            case null, default -> breaker.unused();
        }
    }

    private void take(BackfillJob job, Engine engine, PostOutcome outcome) {
        switch (outcome) {
            case PostOutcome.Answered(String json) -> answered(job, engine, json);
            case PostOutcome.Later(String why, long afterMs) -> again(job, why, afterMs);
            case PostOutcome.Never(String why) -> {
                job.refusals().put(engine.label(), why);
                tools.meters().count(Meter.BACKFILL_PARTS, "refused");
                LOG.warn(
                        "Call {}: {} It is not asked again for this sound",
                        job.part().call(),
                        why);
                job.again(clock.nowNs());
                jobs.add(job);
            }
        }
    }

    private void answered(BackfillJob job, Engine engine, String json) {
        Optional<List<Final>> lines = PrerecordedAnswer.read(json, job.part().part(), engine.label());
        if (lines.isEmpty()) {
            again(job, engine.display() + " answered with something that is no transcript.", 0);
            return;
        }
        waiting.decrementAndGet();
        tools.meters().count(Meter.BACKFILL_PARTS, "filled");
        job.tell(new PartNews.Filled(
                new RecognizerEvent.FilledIn(job.part().part().own(), lines.get())));
    }

    private void again(BackfillJob job, String why, long afterMs) {
        tools.meters().count(Meter.BACKFILL_PARTS, "delayed");
        if (job.tries() == 0) {
            job.tell(new PartNews.Delayed(why));
        }
        long pauseMs = Math.max(
                afterMs,
                settings.backoff()
                        .delayMs(job.tries(), ThreadLocalRandom.current().nextDouble()));
        job.again(clock.nowNs() + pauseMs * NS_PER_MS);
        jobs.add(job);
    }

    private void lost(BackfillJob job, String why) {
        waiting.decrementAndGet();
        tools.meters().count(Meter.BACKFILL_PARTS, "lost");
        job.tell(new PartNews.Lost(why));
    }

    /** Breaks off what is under way: it stays in the spool. */
    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
        tools.client().close();
        for (Thread worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
