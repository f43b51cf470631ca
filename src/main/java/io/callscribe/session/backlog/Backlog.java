package io.callscribe.session.backlog;

import io.callscribe.recognizer.RecognizerEvent;
import java.util.function.Consumer;

/** Takes sound that no live session hears, of all calls. Safe from any thread. */
public interface Backlog {

    /**
     * The way in for one call.
     *
     * @param late is told what was filled in, lost or noted until {@link CallBacklog#over}; on the backlog's threads, must not
     *     block
     */
    CallBacklog open(CallCard card, Consumer<RecognizerEvent> late);
}
