package io.callscribe.session.backlog;

import io.callscribe.recognizer.RecognizerEvent;

/** What became of a part that was to be filled in. */
sealed interface PartNews {

    /** Its words. */
    record Filled(RecognizerEvent.FilledIn words) implements PartNews {}

    /** It takes longer, and why; said once a part. */
    record Delayed(String why) implements PartNews {}

    /** It will never be, and why. */
    record Lost(String why) implements PartNews {}
}
