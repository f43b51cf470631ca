package io.callscribe.web;

import io.callscribe.config.HostPort;
import io.callscribe.config.WebConfig;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.CallArchive;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import io.callscribe.web.access.SessionTerms;
import io.callscribe.web.access.Sessions;
import io.callscribe.web.access.SignIn;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.BindException;
import java.security.KeyStore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves page, API, health and metrics until it is closed. */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final Javalin javalin;
    private final Viewers viewers;
    private final Pulse pulse;
    private final SignIn signIn;
    private final String address;

    /** Where calls are read from: those that are shown now, and those that were kept. */
    public record Sources(CallBoard board, CallArchive stored, Accounts accounts) {
        /** Where nobody has an account. */
        public Sources(CallBoard board, CallArchive stored) {
            this(board, stored, new NoAccounts());
        }
    }

    private WebServer(Javalin javalin, Viewers viewers, Pulse pulse, SignIn signIn, String address) {
        this.javalin = javalin;
        this.viewers = viewers;
        this.pulse = pulse;
        this.signIn = signIn;
        this.address = address;
    }

    /**
     * Starts serving; it does when this returns.
     *
     * @throws IOException when {@code web.bind} cannot be bound
     */
    public static WebServer start(WebConfig config, Sources sources, Health health, Meters meters, WallClock clock)
            throws IOException {
        CallBoard board = sources.board();
        Viewers viewers = new Viewers(meters);
        Refused refused = new Refused(meters);
        Sessions sessions = new Sessions(
                sources.accounts(), SessionTerms.of(config.sessionHours(), config.sessionIdleMinutes()), clock);
        SignIn signIn = new SignIn(sources.accounts(), sessions, config.triesPerAddress(), meters, NanoClock.SYSTEM);
        AuditTrail trail = new AuditTrail(sources.stored(), meters, NanoClock.SYSTEM);
        Gate gate = new Gate(config, new Entrance(config, sessions, refused), refused);
        EventRoute events = new EventRoute(board, health, viewers, new EventRoute.Tools(meters, clock, gate));
        History history = new History();
        Optional<KeyStore> keys = config.tls().on() ? Optional.of(TlsFiles.read(config.tls())) : Optional.empty();
        Javalin javalin = Javalin.create(server -> {
            tune(server, config.bind());
            keys.ifPresent(store ->
                    server.jetty.addConnector((jetty, http) -> Tls.connector(jetty, http, config.bind(), store)));
            server.routes.before(gate::check);
            Routes routes = new Routes(server.routes, gate, refused, trail);
            routes.pages(new PageRoutes(new PageFiles()));
            routes.people(config, new SessionRoutes.People(signIn, sessions, trail, health.supervisors()), meters);
            routes.calls(sources, health, events, clock);
            routes.alerts(new AlertRoutes(health.alerts(), trail));
            routes.archive(new ArchiveRoutes(board, sources.stored(), clock));
            routes.administration(
                    new AdminRoutes(health, meters, history, trail, clock),
                    new PeopleRoutes(sources.accounts(), trail, clock));
            routes.machines(new HealthRoutes(health, meters), new EngineRoutes(health.engines(), clock));
            server.routes.exception(HttpResponseException.class, Problem::answer);
            server.routes.exception(Exception.class, Problem::answer);
        });
        String address = bind(javalin, config);
        Pulse pulse = new Pulse(board, health, viewers, clock);
        pulse.everyMinute(() -> minute(history, board, meters, clock));
        pulse.start();
        return new WebServer(javalin, viewers, pulse, signIn, address);
    }

    private static void minute(History history, CallBoard board, Meters meters, WallClock clock) {
        int live =
                (int) board.snapshot().calls().stream().filter(CallView::live).count();
        history.minute(
                clock.now().toEpochSecond(),
                History.p95Ms(meters.scrape(), "callscribe_recognizer_lag"),
                live,
                board.words());
    }

    private static void tune(JavalinConfig server, HostPort bind) {
        server.startup.showJavalinBanner = false;
        server.startup.showOldJavalinVersionWarning = false;
        server.startup.startupWatcherEnabled = false;
        server.concurrency.useVirtualThreads = true;
        server.http.prefer405over404 = true;
        server.jetty.host = bind.host();
        server.jetty.port = bind.port();
        server.jetty.modifyServer(jetty -> jetty.setErrorHandler(Problem::answer));
        server.router.javaLangErrorHandler((response, error) -> {
            LOG.error("A request failed.", error);
            response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.getCode());
        });
    }

    private static String bind(Javalin javalin, WebConfig config) throws IOException {
        HostPort bind = config.bind();
        try {
            javalin.start();
        } catch (JavalinBindException refused) {
            BindException plain = new BindException("web.bind: " + bind + " cannot be bound: " + refused.getMessage());
            plain.initCause(refused);
            throw plain;
        }
        String address = (config.tls().on() ? "https://" : "http://") + bind.withPort(javalin.port());
        if (!bind.resolve().getAddress().isLoopbackAddress()) {
            warn(config, javalin.port());
        }
        LOG.info("Page and API at {}", address);
        return address;
    }

    /** What whoever opens the page to a network must know. */
    private static void warn(WebConfig config, int port) {
        if (!config.asksForSignIn()) {
            LOG.warn(
                    "ANYBODY WHO REACHES {} CAN READ EVERY CALL: web.sign-in is off. Set it to on, or web.bind to 127.0.0.1:{}, or"
                            + " let only a proxy that asks for a sign-in reach it.",
                    config.bind(),
                    port);
        }
        if (!config.tls().on() && config.trustedProxies().isEmpty()) {
            LOG.warn(
                    "WORDS AND PASSWORDS CROSS THE NETWORK UNENCRYPTED at {}: set web.tls.certificate and .key, or web.bind to"
                            + " 127.0.0.1:{} behind a proxy with https whose address is web.trusted-proxy.",
                    config.bind(),
                    port);
        }
    }

    /** Where a browser finds it, as far as this machine knows. */
    public String address() {
        return address;
    }

    /** The port it serves on. */
    public int port() {
        return javalin.port();
    }

    /** Ends every event stream and stops serving. */
    @Override
    public void close() {
        pulse.close();
        viewers.close();
        javalin.stop();
        signIn.close();
    }
}
