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
 * @param stands where we find it
 * @param earlier what an earlier run of ours had of it
 * @param pausedReason what the channel's variables say of a pause by an earlier run of ours; empty for none
 * @param remark what its timeline is to begin with; empty for nothing out of the ordinary
 */
record Origin(
        CallId id,
        AriChannel channel,
        CallArgs args,
        Stands stands,
        Optional<Earlier> earlier,
        String pausedReason,
        String remark) {

    /** Where a call is when we take it. */
    enum Stands {
        /** In our application, and must be given back. */
        WAITING,
        /** In its dialplan. */
        RUNNING,
        /** In its dialplan, with the tap that an earlier run of ours made. */
        TAPPED
    }

    /** A channel that waits in our application. */
    static Origin waiting(CallId id, AriChannel channel, CallArgs args) {
        return new Origin(id, channel, args, Stands.WAITING, Optional.empty(), "", "");
    }

    /** A channel that goes on in its dialplan. */
    static Origin running(CallId id, AriChannel channel, CallArgs args, Resync.Before before) {
        Stands stands = before.tapped() ? Stands.TAPPED : Stands.RUNNING;
        return new Origin(id, channel, args, stands, before.call(), before.pausedReason(), before.remark());
    }

    boolean inStasis() {
        return stands == Stands.WAITING;
    }

    boolean tapped() {
        return stands == Stands.TAPPED;
    }

    List<String> remarks() {
        return remark.isEmpty() ? List.of() : List.of(remark);
    }
}
