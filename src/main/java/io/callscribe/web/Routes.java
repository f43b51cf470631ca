package io.callscribe.web;

import io.callscribe.config.WebConfig;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.AuditEntry;
import io.callscribe.outlet.store.Role;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import io.callscribe.web.access.Who;
import io.callscribe.web.access.company.CompanySignIn;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** What answers where, and who may ask for it. */
final class Routes {

    private final RoutesConfig routes;
    private final Gate gate;
    private final Refused refused;
    private final AuditTrail trail;

    Routes(RoutesConfig routes, Gate gate, Refused refused, AuditTrail trail) {
        this.routes = routes;
        this.gate = gate;
        this.refused = refused;
        this.trail = trail;
    }

    /** The pages and their files. */
    void pages(PageRoutes page) {
        get("/", page.home("index.html"));
        get("/signin", page.page("signin.html"));
        get("/desk", page.page("desk.html"));
        get("/board", page.page("board.html"));
        get("/calls/{id}", page.page("call.html"));
        get("/rules", page.only(Role.SUPERVISOR, "rules.html"));
        get("/admin", page.only(Role.ADMINISTRATOR, "admin.html"));
        get("/admin/{part}", page.only(Role.ADMINISTRATOR, "admin.html"));
        get("/assets/{version}/<name>", page::file);
    }

    /** Signing in and out. */
    void people(WebConfig config, SessionRoutes.People people, Meters meters) {
        SessionRoutes sessions = new SessionRoutes(config, people, gate, refused);
        get("/api/me", sessions::me);
        get(SessionRoutes.SESSION, sessions::about);
        routes.post(SessionRoutes.SESSION, sessions::open);
        routes.delete(SessionRoutes.SESSION, sessions::close);
        if (config.oidc().on()) {
            CompanySignIn company = new CompanySignIn(config.oidc(), NanoClock.SYSTEM);
            routes.get(CompanyRoutes.PATH, new CompanyRoutes(company, people.sessions(), gate, meters)::visit);
        }
    }

    /** Calls to read, to follow, to search, to mark and to change. */
    void calls(WebServer.Sources sources, Health health, EventRoute events, WallClock clock) {
        CallRoutes calls =
                new CallRoutes(sources.board(), sources.stored(), clock, new CallRoutes.Guard(refused, trail));
        get(SwitchRoutes.CALLS, calls::list);
        get("/api/calls/{id}", calls::one);
        get("/api/calls/{id}/transcript", calls::transcript);
        get("/api/search", new SearchRoutes(sources.stored(), trail)::search);
        get("/api/events", events::serve);
        SwitchRoutes switches = new SwitchRoutes(health.calls(), sources.board(), refused);
        post(SwitchRoutes.CALLS, Role.ADMINISTRATOR, switches::start);
        post(SwitchRoutes.PAUSE, Role.AGENT, switches::pause);
        post(SwitchRoutes.RESUME, Role.AGENT, switches::resume);
        post(SwitchRoutes.STOP, Role.SUPERVISOR, switches::stop);
        ListenTrail listens = new ListenTrail(trail);
        sources.board().join(listens);
        ListenRoutes listen = new ListenRoutes(health.supervisors(), sources.board(), refused, listens);
        post(ListenRoutes.LISTEN, Role.SUPERVISOR, listen::go);
        routes.delete(ListenRoutes.LISTEN, gate.only(Role.SUPERVISOR, listen::leave));
        DeskRoutes desk = new DeskRoutes(health.calls(), sources.board(), refused);
        post(DeskRoutes.HELP, Role.AGENT, desk::help);
        post(DeskRoutes.FLAG, Role.AGENT, desk::flag);
        post(DeskRoutes.NOTE, Role.AGENT, desk::note);
    }

    /** What calls those who look after calls. */
    void alerts(AlertRoutes alerts) {
        get(AlertRoutes.ALERTS, gate.only(Role.SUPERVISOR, alerts::list));
        get(AlertRoutes.RULES, gate.only(Role.SUPERVISOR, alerts::rules));
        post(AlertRoutes.ACT, Role.SUPERVISOR, alerts::act);
    }

    /** What is kept: to erase, to hand out, and who did. */
    void archive(ArchiveRoutes archive) {
        routes.delete("/api/calls/{id}", gate.only(Role.ADMINISTRATOR, archive::eraseOne));
        post(Allowed.ERASE, Role.ADMINISTRATOR, archive::erase);
        get("/api/export", gate.only(Role.ADMINISTRATOR, archive::export));
        get("/api/audit", gate.only(Role.ADMINISTRATOR, archive::audit));
    }

    /** The whole, for administrators. */
    void administration(AdminRoutes admin, PeopleRoutes people) {
        read("/api/history", admin::history);
        read("/api/standing", admin::standing);
        read("/api/configuration", admin::configuration);
        read("/api/bundle", admin::bundle);
        post(Allowed.DOCTOR, Role.ADMINISTRATOR, admin::examine);
        read(PeopleRoutes.PEOPLE, people::list);
        post(PeopleRoutes.PEOPLE, Role.ADMINISTRATOR, people::add);
        post(PeopleRoutes.ONE, Role.ADMINISTRATOR, people::change);
        routes.delete(PeopleRoutes.ONE, gate.only(Role.ADMINISTRATOR, people::remove));
    }

    private void read(String path, Handler handler) {
        get(path, gate.only(Role.ADMINISTRATOR, handler));
    }

    /** How everything stands. */
    void machines(HealthRoutes machines, EngineRoutes engines) {
        get("/api/engines", engines::list);
        post(EngineRoutes.BREAKER, Role.ADMINISTRATOR, ctx -> {
            engines.set(ctx);
            trail.administered(AuditEntry.What.BREAKER, Who.of(ctx), ctx.pathParam("name"), ctx.body());
        });
        get("/health/live", machines::live);
        get("/health/ready", machines::ready);
        get("/metrics", machines::metrics);
    }

    /** HEAD answers like GET, without the body (RFC 9110 §9.3.2). */
    private void get(String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void post(String path, Role role, Handler handler) {
        routes.post(path, gate.only(role, handler));
    }
}
