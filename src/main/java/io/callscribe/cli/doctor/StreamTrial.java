package io.callscribe.cli.doctor;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening;
import io.callscribe.media.io.MediaLoop;
import io.callscribe.media.io.Ticking;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.deepgram.Admission;
import io.callscribe.recognizer.deepgram.DeepgramMessage;
import io.callscribe.recognizer.deepgram.EndMeaning;
import io.callscribe.recognizer.deepgram.Engine;
import io.callscribe.recognizer.deepgram.LiveStream;
import io.callscribe.recognizer.deepgram.SessionInput;
import io.callscribe.recognizer.deepgram.StreamSink;
import io.callscribe.recognizer.deepgram.io.DeepgramDialer;
import io.callscribe.recognizer.deepgram.io.DeepgramSocket;
import io.callscribe.recognizer.deepgram.io.Endpoint;
import io.callscribe.recognizer.deepgram.io.SocketListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One live stream of the sample to one engine, over the machine and the sockets of calls, at the speed of speech. Ends with the stream, or
 * with the first thing that makes a call's stream try again. Owned by the media loop.
 */
final class StreamTrial implements StreamSink, Ticking {

    private static final int CHUNK_TICKS = (int) CallTime.ofMs(60).ticks();
    private static final String COMPLETE = "complete";
    private static final long NS_PER_MS = 1_000_000;

    private final MediaLoop loop;
    private final DeepgramDialer dialer;
    private final Endpoint endpoint;
    private final Sample sample;
    private final LiveStream stream;
    private final CompletableFuture<StreamOutcome> outcome = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable DeepgramSocket socket;
    private int session;
    private boolean opened;
    private int fedTicks;
    private long dialedNs;
    private long openedNs;
    private long firstWordsMs = -1;
    private long lagMs = -1;
    private String lastCode = "";
    private String closedNote = "";

    private StreamTrial(MediaLoop loop, DeepgramDialer dialer, Engine engine, Endpoint endpoint, Sample sample) {
        this.loop = loop;
        this.dialer = dialer;
        this.endpoint = endpoint;
        this.sample = sample;
        this.stream = new LiveStream(List.of(engine), 0, () -> 1);
    }

    /** Streams the sample and waits for what comes of it, for {@code limit} at most. Not from the loop. */
    static StreamOutcome run(MediaLoop loop, Engine engine, Endpoint endpoint, Sample sample, Duration limit) {
        StreamTrial trial = new StreamTrial(
                loop, new DeepgramDialer(loop.loop(), MediaLoop.socketType()), engine, endpoint, sample);
        loop.run(() -> loop.add(trial));
        ScheduledFuture<?> late = loop.loop()
                .schedule(
                        () -> trial.end("time-out", "The stream did not end within " + limit.toSeconds() + " s."),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        StreamOutcome outcome = trial.outcome.join();
        late.cancel(false);
        loop.run(trial::close);
        return outcome;
    }

    private void close() {
        loop.remove(this);
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    @Override
    public void tick(long nowNs) {
        while (!outcome.isDone() && due(nowNs)) {
            int endTick = Math.min(sample.ticks(), fedTicks + CHUNK_TICKS);
            byte[] chunk = sample.from(fedTicks, endTick);
            int startTick = fedTicks;
            fedTicks = endTick;
            stream.audio(nowNs, startTick, chunk, this);
            if (fedTicks == sample.ticks()) {
                stream.end(nowNs, this);
            }
        }
        if (!outcome.isDone()) {
            stream.wake(nowNs, this);
        }
    }

    /** The first chunk makes the stream dial; those after it come as they are spoken, once it is open. */
    private boolean due(long nowNs) {
        if (fedTicks == 0) {
            return true;
        }
        return opened && fedTicks < sample.ticks() && nowNs - openedNs >= (long) fedTicks * CallTime.NS_PER_TICK;
    }

    @Override
    public void failed(RuntimeException fault) {
        end("fault", "a fault in Callscribe: " + fault);
    }

    @Override
    public void dial(int number, Engine engine) {
        session = number;
        dialedNs = loop.nowNs();
        socket = dialer.dial(endpoint, new SocketListener() {
            @Override
            public void input(SessionInput input) {
                stream.session(loop.nowNs(), number, input, StreamTrial.this);
            }

            @Override
            public void writable(boolean canWrite) {
                stream.writable(loop.nowNs(), number, canWrite, StreamTrial.this);
            }
        });
    }

    @Override
    public void audio(int number, byte[] interleaved) {
        if (socket != null && number == session) {
            socket.sendAudio(interleaved);
        }
    }

    @Override
    public void text(int number, String json) {
        if (socket != null && number == session) {
            socket.sendText(json);
        }
    }

    @Override
    public void close(int number) {
        if (socket != null && number == session) {
            socket.close();
        }
    }

    @Override
    public void heard(DeepgramMessage message) {
        // what matters of it is said
    }

    @Override
    public Admission admit(Engine engine) {
        return new Admission.Admitted();
    }

    @Override
    public void over(int number, EndMeaning meaning, boolean complete) {
        lastCode = complete ? COMPLETE : meaning.code();
        if (!complete) {
            end(lastCode, meaning.sentence());
        }
    }

    @Override
    public void putAside(long startTick, byte[] interleaved, String reason) {
        // the trial has ended with that reason
    }

    @Override
    public void putAsideContext(long startTick, byte[] interleaved) {}

    @Override
    public long mayKeepTicks(long keptTicks) {
        return Long.MAX_VALUE;
    }

    @Override
    public void resent(long ticks) {
        // the trial ends before anything is sent again
    }

    @Override
    public void say(RecognizerEvent event) {
        long nowNs = loop.nowNs();
        switch (event) {
            case RecognizerEvent.Listening ignored -> {
                opened = true;
                openedNs = nowNs;
            }
            case RecognizerEvent.Interim interim -> words(nowNs, interim.text());
            case RecognizerEvent.Final settled -> settled(nowNs, settled.text());
            case RecognizerEvent.Waiting(String reason) -> end(lastCode, reason);
            case RecognizerEvent.Stopped(String reason) -> end(lastCode, reason);
            case RecognizerEvent.Note note when note.what() == Happening.What.CLOSED -> closedNote = note.text();
            case RecognizerEvent.Finished() -> {
                boolean complete = lastCode.equals(COMPLETE);
                end(complete ? "" : lastCode, complete ? "" : closedNote);
            }
            default -> {}
        }
    }

    private void words(long nowNs, String words) {
        if (!words.isBlank() && firstWordsMs < 0) {
            firstWordsMs = (nowNs - openedNs) / NS_PER_MS;
        }
    }

    private void settled(long nowNs, String words) {
        words(nowNs, words);
        if (!words.isBlank()) {
            text.append(text.isEmpty() ? "" : " ").append(words.strip());
            lagMs = (nowNs - openedNs - sample.speechEndTick() * CallTime.NS_PER_TICK) / NS_PER_MS;
        }
    }

    /** Only the first end counts. */
    private void end(String code, String trouble) {
        long connectMs = opened ? (openedNs - dialedNs) / NS_PER_MS : 0;
        outcome.complete(new StreamOutcome(opened, connectMs, firstWordsMs, lagMs, text.toString(), code, trouble));
    }
}
