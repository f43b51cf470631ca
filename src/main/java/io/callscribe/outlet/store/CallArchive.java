package io.callscribe.outlet.store;

import io.callscribe.call.CallId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * The stored calls for who looks after them: searched, erased, handed out, and written down who did so. Rooms that carry calls see
 * {@link StoredCalls} only, and so cannot erase.
 */
public interface CallArchive extends StoredCalls {

    /** A page of lines with these words. */
    Answer<List<SearchHit>> search(SearchWish wish);

    /**
     * Erases calls that ended, for good, and writes into the audit log that it did. Waits until it is done.
     *
     * @param who who asked for it, in words
     */
    Answer<Erased> erase(EraseWish wish, String who);

    /** The calls of one caller, the oldest first. */
    Answer<List<CallId>> callsOf(String caller);

    /** Writes into the audit log; what is to be accounted for may be done once this is {@link Answer.Known}. */
    Answer<AuditEntry.What> note(AuditEntry.What what, String who, String target, String detail);

    /** A page of the audit log. */
    Answer<List<AuditEntry>> audit(AuditPage page);

    /** The alerts that were raised since then, as they stand, the newest first; at most {@code limit}. */
    Answer<List<StoredAlert>> alerts(OffsetDateTime since, int limit);

    /** What became of the alerts that were raised since then, by the rule's name. */
    Answer<Map<String, AlertCount>> alertCounts(OffsetDateTime since);
}
