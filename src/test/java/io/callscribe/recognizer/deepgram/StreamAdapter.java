package io.callscribe.recognizer.deepgram;

import io.callscribe.recognizer.RecognizerEvent;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The only place of the fault bench that knows the names of {@link LiveStream} and {@link StreamSink}. */
final class StreamAdapter {

    private final LiveStream stream;
    private final StreamSink sink;

    /** What a driver does for a stream. */
    interface Driver {

        /** How many ms to wait before the engine may be dialed; 0: now. */
        default long admitAfterMs(Engine engine) {
            return 0;
        }

        /** Open a WebSocket. */
        void dial(int session, Engine engine);

        /** Send a binary frame. */
        void audio(int session, byte[] interleaved);

        /** Send a text frame. */
        void text(int session, String json);

        /** Close the socket, without a word to the stream. */
        void close(int session);

        /** Sound for backfill. */
        void putAside(long startTick, byte[] interleaved);

        /** Sound that follows it, for context. */
        void putAsideContext(long startTick, byte[] interleaved);

        /** Tell the call. */
        void say(RecognizerEvent event);
    }

    /** A stream over these engines. */
    StreamAdapter(List<Engine> engines, DoubleSupplier jitter, Driver driver) {
        this.stream = new LiveStream(engines, 30_000, jitter);
        this.sink = new Sink(driver);
    }

    /** Sound that follows what came before. */
    void audio(long nowNs, long startTick, byte[] interleaved) {
        stream.audio(nowNs, startTick, interleaved, sink);
    }

    /** No more sound. */
    void end(long nowNs) {
        stream.end(nowNs, sink);
    }

    /** What happened to a session. */
    void session(long nowNs, int number, SessionInput input) {
        stream.session(nowNs, number, input, sink);
    }

    /** The socket can, or cannot, take more. */
    void writable(long nowNs, int number, boolean canWrite) {
        stream.writable(nowNs, number, canWrite, sink);
    }

    /** What is due. */
    void wake(long nowNs) {
        stream.wake(nowNs, sink);
    }

    /** Whether the last event was said. */
    boolean over() {
        return stream.over();
    }

    /** What is held, in ticks. */
    long heldTicks() {
        return stream.unconfirmedTicks();
    }

    /** One sink for the stream as it is and as it will be. */
    private record Sink(Driver driver) implements StreamSink {

        @Override
        public void dial(int session, Engine engine) {
            driver.dial(session, engine);
        }

        @Override
        public void audio(int session, byte[] interleaved) {
            driver.audio(session, interleaved);
        }

        @Override
        public void text(int session, String json) {
            driver.text(session, json);
        }

        @Override
        public void close(int session) {
            driver.close(session);
        }

        @Override
        public void heard(DeepgramMessage message) {}

        @Override
        public Admission admit(Engine engine) {
            long waitMs = driver.admitAfterMs(engine);
            return waitMs == 0 ? new Admission.Admitted() : new Admission.NotNow("too many connects at once", waitMs);
        }

        @Override
        public void over(int session, EndMeaning meaning, boolean complete) {
            driver.close(session);
        }

        @Override
        public void putAside(long startTick, byte[] interleaved, String reason) {
            driver.putAside(startTick, interleaved);
        }

        @Override
        public void putAsideContext(long startTick, byte[] interleaved) {
            driver.putAsideContext(startTick, interleaved);
        }

        @Override
        public long mayKeepTicks(long keptTicks) {
            return Long.MAX_VALUE;
        }

        @Override
        public void resent(long ticks) {}

        @Override
        public void say(RecognizerEvent event) {
            driver.say(event);
        }
    }
}
