package io.callscribe.testing;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a recognizer says of hundreds of calls at once: in each a line about every four seconds, the sides in turn, with two guesses before it.
 * The words have nothing to do with the sound, their times have. Stepped by one thread.
 */
public final class SpokenFloor {

    private static final long STEP_NS = 1_200_000_000L;
    private static final int GUESSES = 2;

    private final List<Talk> talks = new CopyOnWriteArrayList<>();
    private final Supplier<String> lines;
    private final Consumer<String> settled;

    /**
     * All sessions of {@code deepgram} speak, from now on.
     *
     * @param lines what is said next, in whichever call
     * @param settled is told of each line right before its final is sent
     */
    public SpokenFloor(FakeDeepgram deepgram, Supplier<String> lines, Consumer<String> settled) {
        this.lines = lines;
        this.settled = settled;
        deepgram.onSession(session -> {
            session.hearing(false);
            talks.add(new Talk(session, talks.size()));
        });
    }

    /** How many calls are listened to. */
    public long calls() {
        return talks.stream().filter(talk -> !talk.session.closed()).count();
    }

    /** What is due is said. */
    public void step() {
        long nowNs = System.nanoTime();
        talks.forEach(talk -> talk.step(nowNs));
    }

    private final class Talk {
        private final FakeSession session;
        private final Random random;
        private final long[] endMs = new long[2];
        private String line = "";
        private long beginMs;
        private int channel;
        private int step;
        private long dueNs;

        Talk(FakeSession session, int number) {
            this.session = session;
            random = new Random(number);
            dueNs = System.nanoTime() + random.nextLong(4 * STEP_NS);
        }

        void step(long nowNs) {
            if (nowNs < dueNs || session.closed()) {
                return;
            }
            dueNs = nowNs + STEP_NS * (8 + random.nextInt(4)) / 9;
            long heardMs = session.heardMs();
            if (step == 0) {
                line = lines.get();
                beginMs = heardMs;
                channel = 1 - channel;
                step = 1;
            } else if (step <= GUESSES) {
                say(line.substring(0, line.length() * step / (GUESSES + 1)), heardMs, ListenJson.Kind.INTERIM);
                step++;
            } else {
                settled.accept(line);
                say(line, heardMs, ListenJson.Kind.ENDPOINT);
                endMs[channel] = heardMs;
                step = 0;
                dueNs = nowNs + STEP_NS / 4;
            }
        }

        private void say(String text, long heardMs, ListenJson.Kind kind) {
            session.send(ListenJson.spoken(
                    session.requestId(), channel, new ListenJson.Spoken(endMs[channel], beginMs, heardMs, text), kind));
        }
    }
}
