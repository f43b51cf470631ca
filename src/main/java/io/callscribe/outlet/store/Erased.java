package io.callscribe.outlet.store;

import io.callscribe.call.CallId;
import java.util.List;

/**
 * What an erasure did.
 *
 * @param live calls it was asked for that go on, and so were left alone
 */
public record Erased(int calls, int lines, List<CallId> live) {

    /** Copies the list. */
    public Erased {
        live = List.copyOf(live);
    }
}
