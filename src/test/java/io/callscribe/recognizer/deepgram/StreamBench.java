package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.testing.CodedCall;
import io.callscribe.testing.CodedCall.Spoken;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call through a {@link LiveStream}, with time by hand in steps of 10 ms and scripted engines in place of sockets: half an hour takes a
 * second or two, and every run is the same.
 */
final class StreamBench implements StreamAdapter.Driver {

    /** As the media room hands sound over. */
    static final int CHUNK_MS = 60;

    private static final int STEP_MS = 10;
    private static final long NS_PER_MS = 1_000_000;
    private static final long START_NS = 9_000 * NS_PER_MS;
    private static final long AFTERWARDS_MS = 180_000;
    private static final long BEHIND_TICKS = CallTime.ofMs(4_000).ticks();

    private final CodedCall call;
    private final Map<Engine, ScriptedEngine> engines;
    private final ConnectRate rate;
    private final StreamAdapter stream;
    private final Transcript transcript;
    private final BenchTimes times = new BenchTimes();
    private final long[] heardTick = new long[Leg.COUNT];
    private @Nullable ScriptedSession session;
    private boolean toldWritable = true;
    private boolean ended;
    private int stepping;
    private long sentTick;
    private long heldTicks;
    private long overpaceMs;
    private long nowNs = START_NS;

    /** Whether an engine may be dialed. */
    interface ConnectRate {
        /** How many ms to wait; 0: now. */
        long admitAfterMs(long nowNs);
    }

    /** A call over these engines in order, each with its plan. */
    StreamBench(CodedCall call, List<Engine> order, Map<Engine, ScriptedEngine> engines, ConnectRate rate, long seed) {
        Random random = new Random(seed);
        this.call = call;
        this.engines = Map.copyOf(engines);
        this.rate = rate;
        this.transcript = new Transcript(call);
        this.stream = new StreamAdapter(order, random::nextDouble, this);
    }

    /** A call over one engine that anybody may dial. */
    static StreamBench of(CodedCall call, long seed, List<Strike> strikes) {
        Engine only = new Engine("deepgram", "Deepgram");
        return new StreamBench(call, List.of(only), Map.of(only, new ScriptedEngine(strikes)), now -> 0, seed);
    }

    /** Runs to the end. */
    Outcome run() {
        while (!finished()) {
            step();
        }
        return outcome();
    }

    /** Whether the stream is over, or has had time enough. */
    boolean finished() {
        return stream.over() || callMs() > call.ticks() / CallTime.TICKS_PER_MS + AFTERWARDS_MS;
    }

    /** Moves by 10 ms. */
    void step() {
        nowNs += STEP_MS * NS_PER_MS;
        for (ScriptedEngine engine : engines.values()) {
            if (engine.step(nowNs, callMs())) {
                times.struck(nowNs);
            }
        }
        feed();
        listen();
        stream.wake(nowNs);
        heldTicks = Math.max(heldTicks, stream.heldTicks());
        long callTick = Math.min(call.ticks(), callMs() * CallTime.TICKS_PER_MS);
        if (callTick - Math.min(heardTick[0], heardTick[1]) > BEHIND_TICKS) {
            times.behind(nowNs);
        }
        if (stream.over()) {
            times.over(callMs());
        }
    }

    private void feed() {
        long tick = callMs() * CallTime.TICKS_PER_MS;
        while (sentTick < call.ticks() && sentTick + CHUNK_MS * CallTime.TICKS_PER_MS <= tick) {
            long to = Math.min(call.ticks(), sentTick + CHUNK_MS * CallTime.TICKS_PER_MS);
            stream.audio(nowNs, sentTick, call.slice(sentTick, to));
            sentTick = to;
        }
        if (sentTick == call.ticks() && !ended) {
            ended = true;
            stream.end(nowNs);
        }
    }

    private void listen() {
        ScriptedSession now = session;
        if (now == null || now.gone()) {
            return;
        }
        stepping = now.number();
        now.step(nowNs, input -> {
            if (input instanceof SessionInput.Ended(SessionEnd.Refused no)
                    && no.retryAfterS().isPresent()) {
                times.toldToWait(nowNs);
            }
            stream.session(nowNs, now.number(), input);
        });
        if (now == session && now.open() && now.writable() != toldWritable) {
            toldWritable = now.writable();
            stream.writable(nowNs, now.number(), toldWritable);
        }
    }

    private long callMs() {
        return (nowNs - START_NS) / NS_PER_MS;
    }

    @Override
    public long admitAfterMs(Engine engine) {
        return rate.admitAfterMs(nowNs);
    }

    @Override
    public void dial(int number, Engine engine) {
        times.dialed(nowNs);
        toldWritable = true;
        ScriptedEngine scripted = engines.get(engine);
        if (scripted == null) {
            throw new AssertionError(engine + " is not on the bench");
        }
        session = scripted.dial(number, nowNs);
    }

    @Override
    public void audio(int number, byte[] interleaved) {
        current(number).audio(nowNs, interleaved);
        overpaceMs = Math.max(overpaceMs, current(number).overpaceMs());
    }

    @Override
    public void text(int number, String json) {
        if (json.contains("CloseStream") && ended) {
            for (ScriptedEngine engine : engines.values()) {
                if (engine.draining(nowNs)) {
                    times.struck(nowNs);
                }
            }
        }
        current(number).text(nowNs, json);
    }

    private ScriptedSession current(int number) {
        if (session == null || session.number() != number) {
            throw new AssertionError("session " + number + " is not the one that is there");
        }
        return session;
    }

    @Override
    public void close(int number) {
        if (session != null && session.number() == number) {
            session.close();
        }
    }

    @Override
    public void putAside(long startTick, byte[] interleaved) {
        transcript.recordings().aside(callMs(), startTick, interleaved);
        heardTick[0] = Math.max(heardTick[0], startTick + interleaved.length / 2);
        heardTick[1] = heardTick[0];
    }

    @Override
    public void putAsideContext(long startTick, byte[] interleaved) {
        transcript.recordings().context(callMs(), startTick, interleaved);
    }

    @Override
    public void say(RecognizerEvent event) {
        transcript.said(event, callMs() * CallTime.TICKS_PER_MS);
        switch (event) {
            case RecognizerEvent.Final heard -> heard(heard.leg(), heard.span().end());
            case RecognizerEvent.Interim heard ->
                heard(heard.leg(), heard.span().end());
            case RecognizerEvent.Gap gap -> {
                heard(Leg.IN, gap.span().end());
                heard(Leg.OUT, gap.span().end());
            }
            default -> {}
        }
        if (event instanceof RecognizerEvent.Final || event instanceof RecognizerEvent.Interim) {
            times.result(nowNs, stepping);
        }
    }

    private void heard(Leg leg, CallTime upTo) {
        heardTick[leg.channel()] = Math.max(heardTick[leg.channel()], upTo.ticks());
    }

    /** The words that are nowhere. */
    List<Spoken> lostWords() {
        return transcript.missing(transcript.handedOver(), false);
    }

    /** The conversation once every recording is heard too. */
    Merged merged() {
        return transcript.merged();
    }

    /** What became of it, once finished. */
    Outcome outcome() {
        Set<Spoken> handedOver = transcript.handedOver();
        return new Outcome(
                transcript.spoken(),
                transcript.live(),
                handedOver.size(),
                transcript.missing(handedOver, true).size(),
                transcript.missing(handedOver, false).size(),
                transcript.doubled(),
                transcript.invented(),
                transcript.ordered(),
                transcript.timeErrorMs(),
                transcript.delayMs(),
                times.backMs(),
                times.caughtUpMs(),
                times.endMs(call.ticks() / CallTime.TICKS_PER_MS),
                times.dials(),
                times.soonestRedialMs(),
                overpaceMs,
                heldTicks / CallTime.TICKS_PER_MS);
    }

    /** How long the last fault lasts, for the times that count from its end. */
    StreamBench faultLasts(long ms) {
        times.faultLasts(ms);
        return this;
    }
}
