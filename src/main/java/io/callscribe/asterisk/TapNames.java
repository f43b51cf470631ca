package io.callscribe.asterisk;

import io.callscribe.call.CallId;
import io.callscribe.call.Leg;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids under which the channels and bridges of our taps stand in Asterisk: {@code APP-CALL-in-snoop}; those of a supervisor's visit to a
 * call are {@code APP-CALL-VISIT-phone}. They tell ours from everybody else's, also after a restart; another Callscribe on the same Asterisk
 * has another application name.
 */
public final class TapNames {

    /** {@code Snoop/UNIQUEID-XXXXXXXX} (res_ari_channels.c). */
    private static final Pattern SNOOP_NAME = Pattern.compile("Snoop/(.+)-[0-9a-f]{8}");

    private final String app;
    private final Pattern ours;

    /** The names under this application. */
    public TapNames(String app) {
        this.app = app;
        this.ours = Pattern.compile(Pattern.quote(app) + "-([A-Za-z0-9-]{1,40})-"
                + "(?:(?:in|out)-(?:snoop|media|bridge)|(v[a-z0-9]{6})-(?:phone|bridge|ear\\d{1,6}))");
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

    String phone(CallId call, String visit) {
        return visitPart(call, visit, "phone");
    }

    String room(CallId call, String visit) {
        return visitPart(call, visit, "bridge");
    }

    /** The snoop of a visit; each step has another one. */
    String ear(CallId call, String visit, int number) {
        return visitPart(call, visit, "ear" + number);
    }

    private String visitPart(CallId call, String visit, String part) {
        return app + "-" + call + "-" + visit + "-" + part;
    }

    /** The id of the channel that a snoop of ours stands on; empty for every other channel. */
    public Optional<String> findSnooped(AriChannel channel) {
        Matcher name = SNOOP_NAME.matcher(channel.name());
        return isSnoop(channel.id()) && name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** Whether it is the snoop of a tap of ours. */
    public boolean isSnoop(String id) {
        return id.endsWith("-snoop") && findCall(id).isPresent();
    }

    /** The call that a channel or bridge of ours belongs to; empty for everybody else's. */
    public Optional<CallId> findCall(String id) {
        Matcher matcher = ours.matcher(id);
        return matcher.matches() ? Optional.of(new CallId(matcher.group(1))) : Optional.empty();
    }

    /** The supervisor's visit that a channel or bridge of ours belongs to; empty for a tap's and for everybody else's. */
    public Optional<String> findVisit(String id) {
        Matcher matcher = ours.matcher(id);
        return matcher.matches() ? Optional.ofNullable(matcher.group(2)) : Optional.empty();
    }
}
