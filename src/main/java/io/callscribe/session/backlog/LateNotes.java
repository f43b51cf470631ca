package io.callscribe.session.backlog;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.RecognizerEvent.Note;

/** The sentences of the timeline about sound that is filled in later. */
final class LateNotes {

    private static final int SECONDS_A_MINUTE = 60;

    private LateNotes() {}

    static Note begun(Span span, String reason) {
        return note(span, "Sound from " + stretch(span) + " is being filled in later: " + reason);
    }

    static Note delayed(Span span, String why) {
        return note(span, "Sound from " + stretch(span) + " is not filled in yet: " + why + " It is tried again.");
    }

    static Note filled(RecognizerEvent.FilledIn event) {
        int words = event.lines().stream().mapToInt(line -> line.words().size()).sum();
        return note(
                event.span(),
                "Sound from " + stretch(event.span()) + " was filled in: " + words
                        + (words == 1 ? " word." : " words."));
    }

    static Note lost(Span span, String why) {
        return note(span, "Sound from " + stretch(span) + " could not be filled in: " + why);
    }

    private static Note note(Span span, String text) {
        return new Note(span.end(), What.BACKFILL, text);
    }

    private static String stretch(Span span) {
        return minutes(span.start(), false) + " to " + minutes(span.end(), true);
    }

    /** {@code 1:05}; an end is rounded up. */
    private static String minutes(CallTime time, boolean up) {
        long seconds =
                Math.floorDiv(time.ticks() + (up ? CallTime.TICKS_PER_SECOND - 1 : 0), CallTime.TICKS_PER_SECOND);
        return "%d:%02d".formatted(seconds / SECONDS_A_MINUTE, seconds % SECONDS_A_MINUTE);
    }
}
