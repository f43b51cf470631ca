package io.callscribe.asterisk;

import io.callscribe.call.CallId;
import io.callscribe.call.Leg;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids under which a tap's channels and bridges stand in Asterisk: {@code callscribe-CALL-in-snoop}. They tell ours from
 * everybody else's, also after a restart.
 */
public final class TapNames {

    private static final Pattern OURS = Pattern.compile("callscribe-([A-Za-z0-9-]+)-(in|out)-(snoop|media|bridge)");

    private TapNames() {}

    static String snoop(CallId call, Leg leg) {
        return name(call, leg, "snoop");
    }

    static String media(CallId call, Leg leg) {
        return name(call, leg, "media");
    }

    static String bridge(CallId call, Leg leg) {
        return name(call, leg, "bridge");
    }

    private static String name(CallId call, Leg leg, String part) {
        return "callscribe-" + call + "-" + leg.spy() + "-" + part;
    }

    /** The call that a channel or bridge of ours belongs to; empty for everybody else's. */
    public static Optional<CallId> findCall(String id) {
        Matcher matcher = OURS.matcher(id);
        return matcher.matches() ? Optional.of(new CallId(matcher.group(1))) : Optional.empty();
    }
}
