package io.callscribe.session.backlog;

import io.callscribe.recognizer.deepgram.Engine;
import io.callscribe.recognizer.deepgram.io.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may be asked to fill in. Safe from any thread. */
public interface BackfillTargets {

    /** The engines for a call with these wishes that may be asked now, first choice first, by where they are dialed live. */
    Map<Engine, Endpoint> of(String language, List<String> keyterms);

    /** Whether an engine other than these may be there later. */
    boolean mayCome(Set<String> labels);
}
