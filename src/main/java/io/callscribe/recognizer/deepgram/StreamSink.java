package io.callscribe.recognizer.deepgram;

import io.callscribe.recognizer.RecognizerEvent;

/** What a {@link LiveStream} wants done; sessions are numbered from 1, and what comes for an old one is ignored. */
public interface StreamSink {

    /** Open a WebSocket to the engine. */
    void dial(int session, Engine engine);

    /** Send a binary frame; never empty. */
    void audio(int session, byte[] interleaved);

    /** Send a text frame. */
    void text(int session, String json);

    /** Close the socket. */
    void close(int session);

    /** The server said something; for counting. */
    void heard(DeepgramMessage message);

    /** The session is over; for counting. */
    void over(int session, String code);

    /** That many ticks are sent again. */
    void resent(long ticks);

    /** Tell the call. */
    void say(RecognizerEvent event);
}
