package io.callscribe.session.backlog;

import io.callscribe.recognizer.RecognizerEvent;
import java.util.function.Consumer;

/** Where one call's late news go: to the call while it lives, to the outlets afterwards. Safe from any thread. */
final class LateDesk {

    private Consumer<RecognizerEvent> reader;

    LateDesk(Consumer<RecognizerEvent> reader) {
        this.reader = reader;
    }

    synchronized void say(RecognizerEvent event) {
        reader.accept(event);
    }

    /** Nothing is said while {@code lastAct} runs; everything after it goes to the next reader. */
    synchronized void handOver(Runnable lastAct, Consumer<RecognizerEvent> next) {
        lastAct.run();
        reader = next;
    }
}
