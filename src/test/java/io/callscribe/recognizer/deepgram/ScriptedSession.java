package io.callscribe.recognizer.deepgram;

import io.callscribe.recognizer.deepgram.Fault.Hit;
import io.callscribe.testing.CodedRecognizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A WebSocket to a perfect recognizer, without the socket: what is sent arrives at once, what is said comes {@link #LATENCY_NS} later, in
 * order; suffers what {@link Hit} says. A reader that is frozen makes it unwritable at 64 KiB, as Netty's buffer does.
 */
final class ScriptedSession {

    private static final long LATENCY_NS = 80_000_000;
    private static final long RESET_NS = 1_000_000;
    private static final int HIGH_WATER_BYTES = 64 << 10;
    private static final double TICKS_PER_NS = 1.2 * 8000 / 1e9;

    private final int number;
    private final CodedRecognizer recognizer;
    private final Deque<Due> coming = new ArrayDeque<>();
    private final Deque<Object> unread = new ArrayDeque<>();
    private int unreadBytes;
    private long sayingNs;
    private long lastDueNs;
    private boolean gone;
    private long openedNs = Long.MAX_VALUE;
    private long sentTicks;
    private double overpaceTicks;
    private long frozenUntilNs;
    private long silentUntilNs;
    private long deafUntilNs;
    private long doublesUntilNs;
    private long strangeUntilNs;
    private long lateUntilNs;
    private long lateNs;

    /** Something on its way to the client. */
    private record Due(long atNs, SessionInput input) {}

    ScriptedSession(int number) {
        this.number = number;
        this.recognizer = new CodedRecognizer("scripted-" + number, this::said);
    }

    int number() {
        return number;
    }

    boolean gone() {
        return gone;
    }

    boolean open() {
        return openedNs != Long.MAX_VALUE && !gone;
    }

    /** How far it was ever ahead of 1.2 times real time, in ms. */
    long overpaceMs() {
        return Math.round(overpaceTicks / 8);
    }

    /** Something will come. */
    void due(long atNs, SessionInput input) {
        lastDueNs = Math.max(lastDueNs, atNs);
        coming.addLast(new Due(lastDueNs, input));
    }

    /** Whether the client may write. */
    boolean writable() {
        return unreadBytes <= HIGH_WATER_BYTES;
    }

    void audio(long nowNs, byte[] interleaved) {
        sentTicks += interleaved.length / 2;
        overpaceTicks = Math.max(overpaceTicks, sentTicks - (nowNs - openedNs) * TICKS_PER_NS);
        unread.addLast(interleaved);
        unreadBytes += interleaved.length;
        read(nowNs);
    }

    /** Takes a text. */
    void text(long nowNs, String json) {
        unread.addLast(json);
        unreadBytes += json.length();
        read(nowNs);
    }

    private void read(long nowNs) {
        while (nowNs >= frozenUntilNs && !unread.isEmpty() && !gone) {
            Object frame = unread.removeFirst();
            sayingNs = nowNs;
            switch (frame) {
                case byte[] sound -> {
                    unreadBytes -= sound.length;
                    recognizer.audio(sound);
                }
                case String json -> {
                    unreadBytes -= json.length();
                    boolean heeded = nowNs >= deafUntilNs || !json.contains("CloseStream");
                    if (heeded && recognizer.text(json)) {
                        due(dueNs(), new SessionInput.Ended(new SessionEnd.Closed(1000, "")));
                    }
                }
                default -> throw new IllegalStateException("frame: " + frame + " (expected: sound or text)");
            }
        }
    }

    private void said(String json) {
        long atNs = dueNs();
        boolean strange = sayingNs < strangeUntilNs;
        if (strange) {
            due(atNs, new SessionInput.Text("{\"type\":\"FromLaterDays\",\"channel\":9,\"words\":\"none\"}"));
            due(atNs, new SessionInput.Text("no JSON {"));
        }
        due(atNs, new SessionInput.Text(strange ? json.replaceFirst("\\{", "{\"later\":{\"x\":[1,null]},") : json));
        if (sayingNs < doublesUntilNs && json.contains("\"is_final\":true")) {
            due(atNs, new SessionInput.Text(json));
        }
    }

    private long dueNs() {
        long late = sayingNs < lateUntilNs ? lateNs : 0;
        return Math.max(sayingNs, sayingNs < silentUntilNs ? silentUntilNs : 0) + LATENCY_NS + late;
    }

    /** Suffers it from now on, until {@code untilNs} where it lasts. */
    void hit(Hit hit, long nowNs, long untilNs) {
        switch (hit) {
            case Hit.Nothing() -> {}
            case Hit.Ends(SessionEnd.Closed end) -> {
                boolean reset = end.code() == 1006;
                if (reset && open()) {
                    coming.clear();
                    lastDueNs = nowNs;
                }
                due(nowNs + (reset ? RESET_NS : LATENCY_NS), new SessionInput.Ended(end));
                frozenUntilNs = Long.MAX_VALUE / 4;
            }
            case Hit.Frozen() -> frozenUntilNs = untilNs;
            case Hit.Silent() -> silentUntilNs = untilNs;
            case Hit.Deaf() -> deafUntilNs = untilNs;
            case Hit.Doubles() -> doublesUntilNs = untilNs;
            case Hit.Strange() -> strangeUntilNs = untilNs;
            case Hit.Late(long ms) -> {
                lateUntilNs = untilNs;
                lateNs = ms * 1_000_000;
            }
        }
    }

    /** The client closed it: nothing comes any more. */
    void close() {
        gone = true;
        coming.clear();
        unread.clear();
    }

    /** Tells the client what is due. */
    void step(long nowNs, Consumer<SessionInput> client) {
        read(nowNs);
        while (!coming.isEmpty() && coming.getFirst().atNs() <= nowNs && !gone) {
            SessionInput input = coming.removeFirst().input();
            if (input instanceof SessionInput.Opened) {
                openedNs = nowNs;
            }
            gone = input instanceof SessionInput.Ended;
            client.accept(input);
        }
    }
}
