package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.call.CallId;
import java.util.List;
import java.util.Optional;

/**
 * How a call came to us.
 *
 * @param id new, or the one it had with an earlier run of ours
 * @param channel the channel to be tapped
 * @param inStasis whether it waits in our application and must be given back
 * @param earlier what an earlier run of ours had of it
 * @param pausedReason what the channel's variables say of a pause by an earlier run of ours; empty for none
 * @param remark what its timeline is to begin with; empty for nothing out of the ordinary
 */
record Origin(
        CallId id,
        AriChannel channel,
        CallArgs args,
        boolean inStasis,
        Optional<Earlier> earlier,
        String pausedReason,
        String remark) {

    /** A channel that waits in our application. */
    static Origin waiting(CallId id, AriChannel channel, CallArgs args) {
        return new Origin(id, channel, args, true, Optional.empty(), "", "");
    }

    /** A channel that goes on in its dialplan. */
    static Origin running(CallId id, AriChannel channel, CallArgs args, Resync.Before before) {
        return new Origin(id, channel, args, false, before.call(), before.pausedReason(), before.remark());
    }

    List<String> remarks() {
        return remark.isEmpty() ? List.of() : List.of(remark);
    }
}
