package io.callscribe.asterisk;

import io.callscribe.call.CallId;
import io.callscribe.call.Leg;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids under which the channels and bridges of our taps stand in Asterisk: {@code APP-CALL-in-snoop}. They tell ours from
 * everybody else's, also after a restart; another Callscribe on the same Asterisk has another application name.
 */
public final class TapNames {

    private final String app;
    private final Pattern ours;

    /** The names under this application. */
    public TapNames(String app) {
        this.app = app;
        this.ours = Pattern.compile(Pattern.quote(app) + "-([A-Za-z0-9-]{1,40})-(?:in|out)-(?:snoop|media|bridge)");
    }

    /** The application that the dialplan names. */
    public String app() {
        return app;
    }

    String snoop(CallId call, Leg leg) {
        return name(call, leg, "snoop");
    }

    String media(CallId call, Leg leg) {
        return name(call, leg, "media");
    }

    String bridge(CallId call, Leg leg) {
        return name(call, leg, "bridge");
    }

    private String name(CallId call, Leg leg, String part) {
        return app + "-" + call + "-" + leg.spy() + "-" + part;
    }

    /** Whether it is a snoop of ours. */
    public boolean isSnoop(String id) {
        return id.endsWith("-snoop") && findCall(id).isPresent();
    }

    /** The call that a channel or bridge of ours belongs to; empty for everybody else's. */
    public Optional<CallId> findCall(String id) {
        Matcher matcher = ours.matcher(id);
        return matcher.matches() ? Optional.of(new CallId(matcher.group(1))) : Optional.empty();
    }
}
