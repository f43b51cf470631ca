package io.callscribe.web;

import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.Role;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.UnauthorizedResponse;

/** Requests refused for who sent them, counted. */
final class Refused {

    private final Meters meters;

    Refused(Meters meters) {
        this.meters = meters;
    }

    /** Nobody is signed in, for this reason. */
    UnauthorizedResponse unknown(String why) {
        meters.count(Meter.WEB_REFUSED, "unknown");
        return new UnauthorizedResponse(why);
    }

    /** The change was not sent by our own page. */
    ForbiddenResponse foreign() {
        meters.count(Meter.WEB_REFUSED, "foreign");
        return new ForbiddenResponse("This change was not sent by Callscribe's own page (expected: the header "
                + Gate.CSRF_HEADER + " with the csrf of /api/me, from the same site). Load the page again.");
    }

    /** They may not do it. */
    ForbiddenResponse role(Role needed) {
        meters.count(Meter.WEB_REFUSED, "role");
        return new ForbiddenResponse(
                switch (needed) {
                    case AGENT -> "You may not do this.";
                    case SUPERVISOR -> "Only a supervisor or an administrator may do this.";
                    case ADMINISTRATOR -> "Only an administrator may do this.";
                });
    }

    /** The call is none of theirs, which they are not told. */
    NoSuchThing call() {
        meters.count(Meter.WEB_REFUSED, "reach");
        return NoSuchThing.call();
    }
}
