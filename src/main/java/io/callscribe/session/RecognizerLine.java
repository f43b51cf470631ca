package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
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
import io.callscribe.session.backlog.CallBacklog;
import io.callscribe.time.NanoClock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Drives one call's {@link LiveStream}: carries out what it says on sockets, and counts. Everything runs on the media loop. */
final class RecognizerLine implements SoundListener, StreamSink {

    private final Map<Engine, Endpoint> endpoints;
    private final DeepgramDialer dialer;
    private final LiveStream stream;
    private final GatedEngines gates;
    private final Mailbox mailbox;
    private final Meters meters;
    private final AtomicInteger openStreams;
    private final NanoClock clock;
    private final CallBacklog backlog;
    private final OutageJournal journal;
    private final KeepBudget.Share keep;
    private @Nullable DeepgramSocket socket;
    private Engine dialed;
    private boolean opened;
    private long dialedNs;
    private long startNs;

    RecognizerLine(CallServices services, Listening listening, Mailbox mailbox, CallBacklog backlog) {
        this.endpoints = listening.endpoints();
        this.dialer = services.dialer();
        this.dialed = listening.engines().getFirst();
        this.gates = new GatedEngines(services.gates());
        this.clock = services.clock();
        this.mailbox = mailbox;
        this.backlog = backlog;
        this.meters = services.meters();
        this.openStreams = services.openStreams();
        this.stream = new LiveStream(
                listening.engines(),
                services.idleAfterMs(),
                () -> ThreadLocalRandom.current().nextDouble());
        this.journal = new OutageJournal(stream, backlog);
        this.keep = services.keep().share();
    }

    @Override
    public void began(long callStartNs) {
        startNs = callStartNs;
    }

    @Override
    public void audio(long nowNs, long startTick, byte[] interleaved) {
        stream.audio(nowNs, startTick, interleaved, this);
        journal.audio(startTick, interleaved);
    }

    @Override
    public void tick(long nowNs) {
        stream.wake(nowNs, this);
        journal.tick(nowNs);
    }

    @Override
    public void end(long nowNs) {
        stream.end(nowNs, this);
    }

    @Override
    public boolean over() {
        return stream.over();
    }

    @Override
    public void close() {
        closeSocket();
        gates.close();
        keep.close();
    }

    private void closeSocket() {
        if (socket != null) {
            socket.close();
            socket = null;
            openStreams.decrementAndGet();
        }
    }

    @Override
    public Admission admit(Engine engine) {
        return gates.admit(engine);
    }

    @Override
    public void dial(int session, Engine engine) {
        dialedNs = clock.nowNs();
        dialed = engine;
        journal.down(dialedNs);
        opened = false;
        openStreams.incrementAndGet();
        Endpoint endpoint = Objects.requireNonNull(endpoints.get(engine), engine.label());
        socket = dialer.dial(endpoint, new SocketListener() {
            @Override
            public void input(SessionInput input) {
                onInput(session, input);
            }

            @Override
            public void writable(boolean canWrite) {
                stream.writable(clock.nowNs(), session, canWrite, RecognizerLine.this);
            }
        });
    }

    private void onInput(int session, SessionInput input) {
        long nowNs = clock.nowNs();
        if (input instanceof SessionInput.Opened) {
            opened = true;
            journal.up();
            gates.opened(dialed, nowNs - dialedNs);
            meters.count(Meter.RECOGNIZER_CONNECTS, "open");
            meters.record(Meter.RECOGNIZER_CONNECT_TIME, nowNs - dialedNs);
        }
        stream.session(nowNs, session, input, this);
    }

    @Override
    public void audio(int session, byte[] interleaved) {
        if (socket != null) {
            socket.sendAudio(interleaved);
            meters.add(Meter.RECOGNIZER_AUDIO_MS, (double) interleaved.length / 2 / CallTime.TICKS_PER_MS);
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
        closeSocket();
    }

    @Override
    public void heard(DeepgramMessage message) {
        meters.count(Meter.RECOGNIZER_MESSAGES, message.label());
    }

    @Override
    public void over(int session, EndMeaning meaning, boolean complete) {
        meters.count(Meter.RECOGNIZER_CLOSES, complete ? "complete" : meaning.code());
        journal.down(clock.nowNs());
        gates.over(dialed, opened, clock.nowNs() - dialedNs, meaning.engineFault() && !complete);
        closeSocket();
    }

    @Override
    public void putAsideContext(long startTick, byte[] interleaved) {
        backlog.putAsideContext(startTick, interleaved);
    }

    @Override
    public long mayKeepTicks(long keptTicks) {
        return keep.mayKeepTicks(keptTicks);
    }

    @Override
    public void resent(long ticks) {
        meters.add(Meter.RECOGNIZER_RESENT_MS, (double) ticks / CallTime.TICKS_PER_MS);
    }

    /** Its words are filled in later. */
    @Override
    public void putAside(long startTick, byte[] interleaved, String reason) {
        backlog.putAside(startTick, interleaved, reason);
    }

    @Override
    public void say(RecognizerEvent event) {
        if (event instanceof RecognizerEvent.Finished) {
            journal.over();
            gates.close();
            keep.close();
        }
        switch (event) {
            case RecognizerEvent.Final heard
            when !heard.text().isEmpty() ->
                meters.record(
                        Meter.RECOGNIZER_LAG,
                        Math.max(0, clock.nowNs() - startNs - heard.span().end().ticks() * CallTime.NS_PER_TICK));
            case RecognizerEvent.Gap gap ->
                meters.add(Meter.RECOGNIZER_LOST_MS, (double) gap.span().ticks() / CallTime.TICKS_PER_MS);
            default -> {}
        }
        mailbox.put(new CallMessage.Heard(event));
    }
}
