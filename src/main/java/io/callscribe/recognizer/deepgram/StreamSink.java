package io.callscribe.recognizer.deepgram;

import io.callscribe.recognizer.RecognizerEvent;

/** What a {@link LiveStream} wants done; sessions are numbered from 1, and what comes for an old one is ignored. */
public interface StreamSink {

    /** May the engine be dialed? {@link #dial} follows if so. */
    Admission admit(Engine engine);

    /** Open a WebSocket to the engine, which was admitted. */
    void dial(int session, Engine engine);

    /** Send a binary frame; never empty. */
    void audio(int session, byte[] interleaved);

    /** Send a text frame. */
    void text(int session, String json);

    /** Close the socket. */
    void close(int session);

    /** The server said something; for counting. */
    void heard(DeepgramMessage message);

    /** The session is over, and its socket is to be closed; {@code complete}: we asked for the end and everything was heard. */
    void over(int session, EndMeaning meaning, boolean complete);

    /** Sound that no session will hear live, oldest first; a hole without sound is never put aside. */
    void putAside(long startTick, byte[] interleaved, String reason);

    /**
     * Sound that follows what was put aside last, or comes before what is put aside next, and whose words somebody else says: only so that
     * a word across the border is heard whole.
     */
    void putAsideContext(long startTick, byte[] interleaved);

    /** That much sound is in memory, unconfirmed: how much may be? What is more is put aside. */
    long mayKeepTicks(long keptTicks);

    /** That many ticks are sent again. */
    void resent(long ticks);

    /** Tell the call. */
    void say(RecognizerEvent event);
}
