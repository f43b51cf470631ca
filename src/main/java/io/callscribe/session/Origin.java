package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.call.CallId;
import java.util.Optional;

/**
 * How a call came to us.
 *
 * @param id new, or the one it had with an earlier run of ours
 * @param channel the channel to be tapped
 * @param inStasis whether it waits in our application and must be given back
 * @param remark what its timeline is to begin with; empty for nothing out of the ordinary
 */
record Origin(CallId id, AriChannel channel, CallArgs args, boolean inStasis, String remark) {

    Optional<String> findRemark() {
        return remark.isEmpty() ? Optional.empty() : Optional.of(remark);
    }
}
