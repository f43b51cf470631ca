package io.callscribe.recognizer.builtin;

import io.callscribe.recognizer.builtin.speech.EngineEvent;

/** Who is told what a session hears. Called on the session's owner thread only. */
public interface SessionListener {

    /** Something was said. */
    void said(EngineEvent event);

    /** After {@link BuiltinSession#finish()}: everything has been said. */
    void finished();

    /** The engine cannot go on with this session; nothing more is said. */
    void failed(String reason);
}
