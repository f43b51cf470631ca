package io.callscribe.recognizer.deepgram.io;

import io.callscribe.recognizer.deepgram.SessionInput;

/** Who is told what happens to a socket; always on its event loop, and after {@code Ended} never again. */
public interface SocketListener {

    /** The session moved on. */
    void input(SessionInput input);

    /** The socket can, or cannot, take more. */
    void writable(boolean canWrite);
}
