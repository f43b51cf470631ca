package io.callscribe.web;

import io.callscribe.call.CallId;
import io.callscribe.call.Happening;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.FeedEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of all events one viewer is shown: everything, one call, or, with {@code view=board}, of every call what a row of a board needs
 * and of one call everything.
 *
 * @param rows whether it looks at a board
 * @param call the one call that is shown whole
 */
record Sight(boolean rows, Optional<CallId> call) {

    /** Everything of all calls. */
    static final Sight ALL = new Sight(false, Optional.empty());

    /** Whether the event is shown. */
    boolean shows(CallEvent event) {
        if (call.isPresent() && call.get().equals(event.call())) {
            return true;
        }
        return rows ? inRow(event) : call.isEmpty();
    }

    /** Whether of that call only a row is shown. */
    boolean isRow(CallId id) {
        return rows && !(call.isPresent() && call.get().equals(id));
    }

    /** Those levels that are shown. */
    Levels shown(Levels levels) {
        return rows ? levels : call.map(levels::only).orElse(levels);
    }

    /** What of missed events is still of use: of a row only the newest words. */
    List<FeedEntry> caughtUp(List<FeedEntry> missed) {
        List<FeedEntry> shown = new ArrayList<>();
        Set<CallId> told = new HashSet<>();
        for (FeedEntry entry : missed.reversed()) {
            CallEvent event = entry.event();
            boolean words = event instanceof CallEvent.Uttered && isRow(event.call());
            if (shows(event) && (!words || told.add(event.call()))) {
                shown.add(entry);
            }
        }
        return shown.reversed();
    }

    /** A row shows last words, not those being spoken or filled in; of the timeline it shows a hold. */
    private static boolean inRow(CallEvent event) {
        return switch (event) {
            case CallEvent.Opened ignored -> false;
            case CallEvent.Checked ignored -> false;
            case CallEvent.Uttered uttered -> !uttered.utterance().late();
            case CallEvent.Happened happened -> isHold(happened.happening());
            default -> true;
        };
    }

    static boolean isHold(Happening happening) {
        return switch (happening.what()) {
            case HOLD, HOLD_OVER -> true;
            default -> false;
        };
    }
}
