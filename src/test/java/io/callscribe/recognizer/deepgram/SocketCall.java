package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.media.io.MediaLoop;
import io.callscribe.media.io.Ticking;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.deepgram.io.DeepgramDialer;
import io.callscribe.recognizer.deepgram.io.DeepgramSocket;
import io.callscribe.recognizer.deepgram.io.Endpoint;
import io.callscribe.recognizer.deepgram.io.SocketListener;
import io.callscribe.testing.CodedCall;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One coded call in real time through a {@link LiveStream} and real sockets, on a media loop. */
final class SocketCall implements StreamAdapter.Driver, Ticking {

    private static final int CHUNK_TICKS = 480;
    private static final int CONNECT_TIMEOUT_MS = 1_000;

    private final MediaLoop loop;
    private final DeepgramDialer dialer;
    private final URI url;
    private final CodedCall call;
    private final Transcript transcript;
    private final StreamAdapter stream;
    private final AtomicReference<@Nullable String> fault = new AtomicReference<>();
    private @Nullable DeepgramSocket socket;
    private long startNs;
    private long nowNs;
    private long sentTick;
    private boolean ended;
    private volatile boolean over;

    SocketCall(MediaLoop loop, String url, CodedCall call) {
        this.loop = loop;
        this.dialer = new DeepgramDialer(loop.loop(), MediaLoop.socketType());
        this.url = URI.create(url);
        this.call = call;
        this.transcript = new Transcript(call);
        this.stream = new StreamAdapter(
                List.of(new Engine("deepgram", "Deepgram")),
                () -> ThreadLocalRandom.current().nextDouble(),
                this);
    }

    /** The call begins. */
    void start() {
        loop.run(() -> {
            startNs = loop.nowNs();
            loop.add(this);
        });
    }

    /** Whether the stream said its last; from then on what it said may be read. */
    boolean over() {
        return over;
    }

    /** What it said; only once it is {@link #over()}. */
    Transcript transcript() {
        return transcript;
    }

    /** What broke on our side, if anything. */
    @Nullable String fault() {
        return fault.get();
    }

    @Override
    public void tick(long now) {
        nowNs = now;
        long callTick = (nowNs - startNs) / CallTime.NS_PER_TICK;
        while (sentTick < call.ticks() && sentTick + CHUNK_TICKS <= callTick) {
            long to = Math.min(call.ticks(), sentTick + CHUNK_TICKS);
            stream.audio(nowNs, sentTick, call.slice(sentTick, to));
            sentTick = to;
        }
        if (sentTick == call.ticks() && !ended) {
            ended = true;
            stream.end(nowNs);
        }
        stream.wake(nowNs);
        if (stream.over()) {
            loop.remove(this);
            close(0);
            over = true;
        }
    }

    @Override
    public void failed(RuntimeException broken) {
        fault.set(broken.toString());
        over = true;
    }

    @Override
    public void dial(int session, Engine engine) {
        socket = dialer.dial(new Endpoint(url, null, CONNECT_TIMEOUT_MS), new SocketListener() {
            @Override
            public void input(SessionInput input) {
                stream.session(loop.nowNs(), session, input);
            }

            @Override
            public void writable(boolean canWrite) {
                stream.writable(loop.nowNs(), session, canWrite);
            }
        });
    }

    @Override
    public void audio(int session, byte[] interleaved) {
        if (socket != null) {
            socket.sendAudio(interleaved);
        }
    }

    @Override
    public void text(int session, String json) {
        if (socket != null) {
            socket.sendText(json);
        }
    }

    @Override
    public void close(int session) {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    @Override
    public void putAside(long startTick, byte[] interleaved) {
        transcript.recordings().aside(callMs(), startTick, interleaved);
    }

    @Override
    public void putAsideContext(long startTick, byte[] interleaved) {
        transcript.recordings().context(callMs(), startTick, interleaved);
    }

    @Override
    public void say(RecognizerEvent event) {
        transcript.said(event, (loop.nowNs() - startNs) / CallTime.NS_PER_TICK);
    }

    private long callMs() {
        return (loop.nowNs() - startNs) / 1_000_000;
    }
}
