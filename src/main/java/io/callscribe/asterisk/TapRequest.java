package io.callscribe.asterisk;

import io.callscribe.call.CallId;

/**
 * What is to be tapped and where its sound goes.
 *
 * @param names under which its parts will stand
 * @param channel the tapped channel as it was when it came
 * @param mediaHost numeric {@code address:port} that Asterisk sends to
 * @param answer whether to answer the channel
 * @param inStasis whether it waits in our application and must be given back
 */
public record TapRequest(
        CallId call, TapNames names, AriChannel channel, String mediaHost, boolean answer, boolean inStasis) {

    /** Written on a channel it keeps the channel out of the call records. */
    public static final String CDR_OFF = "CDR_PROP(disable)";

    /** The same tap, on another channel, which is not in our application. */
    TapRequest elsewhere(AriChannel other) {
        return new TapRequest(call, names, other, mediaHost, false, false);
    }
}
