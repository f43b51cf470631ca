package io.callscribe.web;

import io.callscribe.config.HostPort;
import io.callscribe.config.WebConfig;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.store.StoredCalls;
import io.callscribe.time.WallClock;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.BindException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves page, API, health and metrics until it is closed. */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final Javalin javalin;
    private final Viewers viewers;
    private final Pulse pulse;

    /** Where calls are read from: those that are shown now, and those that were kept. */
    public record Sources(CallBoard board, StoredCalls stored) {}

    private WebServer(Javalin javalin, Viewers viewers, Pulse pulse) {
        this.javalin = javalin;
        this.viewers = viewers;
        this.pulse = pulse;
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
        CallRoutes calls = new CallRoutes(board, sources.stored(), clock);
        EventRoute events = new EventRoute(board, health, viewers, meters, clock);
        EngineRoutes engines = new EngineRoutes(health.engines(), clock);
        SwitchRoutes switches = new SwitchRoutes(health.calls());
        HealthRoutes machines = new HealthRoutes(health, meters);
        PageRoutes page = new PageRoutes(new PageFiles());
        Gate gate = new Gate(Optional.ofNullable(config.token()));
        Javalin javalin = Javalin.create(server -> {
            tune(server, config.bind());
            server.routes.before(gate::check);
            get(server.routes, "/", page::page);
            get(server.routes, "/assets/{version}/<name>", page::file);
            get(server.routes, "/api/calls", calls::list);
            get(server.routes, "/api/calls/{id}", calls::one);
            get(server.routes, "/api/events", events::serve);
            get(server.routes, "/api/engines", engines::list);
            post(server.routes, gate, EngineRoutes.BREAKER, engines::set);
            post(server.routes, gate, SwitchRoutes.CALLS, switches::start);
            post(server.routes, gate, SwitchRoutes.PAUSE, switches::pause);
            post(server.routes, gate, SwitchRoutes.RESUME, switches::resume);
            post(server.routes, gate, SwitchRoutes.STOP, switches::stop);
            get(server.routes, "/health/live", machines::live);
            get(server.routes, "/health/ready", machines::ready);
            get(server.routes, "/metrics", machines::metrics);
            server.routes.exception(HttpResponseException.class, Problem::answer);
            server.routes.exception(Exception.class, Problem::answer);
        });
        bind(javalin, config.bind());
        Pulse pulse = new Pulse(board, health, viewers, clock);
        pulse.start();
        return new WebServer(javalin, viewers, pulse);
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

    /** HEAD answers like GET, without the body (RFC 9110 §9.3.2). */
    private static void get(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    /** What changes something is for the administrator only. */
    private static void post(RoutesConfig routes, Gate gate, String path, Handler handler) {
        routes.post(path, ctx -> {
            gate.checkAdministrator(ctx);
            handler.handle(ctx);
        });
    }

    private static void bind(Javalin javalin, HostPort bind) throws IOException {
        try {
            javalin.start();
        } catch (JavalinBindException refused) {
            BindException plain = new BindException("web.bind: " + bind + " cannot be bound: " + refused.getMessage());
            plain.initCause(refused);
            throw plain;
        }
        if (!bind.resolve().getAddress().isLoopbackAddress()) {
            LOG.warn(
                    "ANYBODY WHO REACHES {} CAN READ EVERY CALL: there is no sign-in yet. Set web.bind to 127.0.0.1:{}, or let"
                            + " only a proxy that asks for a sign-in reach it.",
                    bind,
                    javalin.port());
        }
        LOG.info("Page and API at http://{}", bind.withPort(javalin.port()));
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
    }
}
