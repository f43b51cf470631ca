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
 * @param remark what its timeline is to begin with; empty for nothing out of the ordinary
 */
record Origin(
        CallId id, AriChannel channel, CallArgs args, boolean inStasis, Optional<Earlier> earlier, String remark) {

    List<String> remarks() {
        return remark.isEmpty() ? List.of() : List.of(remark);
    }
}
