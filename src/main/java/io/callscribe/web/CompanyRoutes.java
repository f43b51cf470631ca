package io.callscribe.web;

import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.Person;
import io.callscribe.web.access.NextPath;
import io.callscribe.web.access.SessionCookie;
import io.callscribe.web.access.Sessions;
import io.callscribe.web.access.SignInResult;
import io.callscribe.web.access.company.Arrival;
import io.callscribe.web.access.company.CompanySignIn;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /signin/company}: sends people to the company's provider, and takes them in when they come back to the same address. */
final class CompanyRoutes {

    static final String PATH = "/signin/company";

    private static final Logger LOG = LoggerFactory.getLogger(CompanyRoutes.class);
    private static final String STATE = "callscribe_company";

    private final CompanySignIn company;
    private final Sessions sessions;
    private final Gate gate;
    private final Meters meters;

    CompanyRoutes(CompanySignIn company, Sessions sessions, Gate gate, Meters meters) {
        this.company = company;
        this.sessions = sessions;
        this.gate = gate;
        this.meters = meters;
    }

    /** Either way. */
    void visit(Context ctx) {
        if (ctx.queryParam("state") == null) {
            depart(ctx);
        } else {
            arrive(ctx);
        }
    }

    private void depart(Context ctx) {
        try {
            CompanySignIn.Departure departure =
                    company.depart(NextPath.of(Objects.requireNonNullElse(ctx.queryParam("next"), "/")));
            ctx.header(Header.SET_COOKIE, cookie(ctx, departure.state(), "600"));
            ctx.redirect(departure.address().toString(), HttpStatus.SEE_OTHER);
        } catch (IOException away) {
            refuse(ctx, "company", away.getMessage());
        }
    }

    private void arrive(Context ctx) {
        String held = Optional.ofNullable(ctx.cookie(STATE)).orElse("");
        ctx.res().addHeader(Header.SET_COOKIE, cookie(ctx, "", "0"));
        switch (company.arrive(ctx.queryParamMap(), held)) {
            case Arrival.Welcome(Person person, String next) -> welcome(ctx, person, next);
            case Arrival.NoRole(String name) -> refuse(ctx, "no-role", name + " has no role");
            case Arrival.Refused(String reason) -> refuse(ctx, "company", reason);
        }
    }

    private void welcome(Context ctx, Person person, String next) {
        switch (sessions.open(person, false)) {
            case SignInResult.Welcome(String token, var _) -> {
                meters.count(Meter.SIGN_INS, "welcome");
                ctx.res().addHeader(Header.SET_COOKIE, SessionCookie.text(token, gate.encrypted(ctx)));
                ctx.redirect(next, HttpStatus.SEE_OTHER);
            }
            case SignInResult other -> refuse(ctx, "company", other.toString());
        }
    }

    private void refuse(Context ctx, String why, @Nullable String reason) {
        meters.count(Meter.SIGN_INS, why.equals("no-role") ? "no-role" : "company");
        LOG.warn("A company account was not let in: {}", reason);
        ctx.redirect("/signin?why=" + why, HttpStatus.SEE_OTHER);
    }

    private String cookie(Context ctx, String state, String maxAgeS) {
        return STATE + "=" + state + "; Path=" + PATH + "; HttpOnly; SameSite=Lax; Max-Age=" + maxAgeS
                + (gate.encrypted(ctx) ? "; Secure" : "");
    }
}
