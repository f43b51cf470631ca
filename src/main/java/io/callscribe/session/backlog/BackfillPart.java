package io.callscribe.session.backlog;

import io.callscribe.call.CallId;
import io.callscribe.recognizer.backfill.SoundPart;
import java.util.List;

/**
 * A part of a file that is to be filled in.
 *
 * @param fileStartTick the tick of the file's first sample
 * @param language asked for by the dialplan, or empty
 * @param keyterms asked for by the dialplan
 */
record BackfillPart(
        CallId call, String file, long fileStartTick, SoundPart part, String language, List<String> keyterms) {

    /** Where in the file the sound to be sent begins. */
    long fromByte() {
        return 2 * (part.sent().start().ticks() - fileStartTick);
    }

    int bytes() {
        return Math.toIntExact(2 * part.sent().ticks());
    }
}
