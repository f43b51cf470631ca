package io.callscribe.cli;

import io.callscribe.asterisk.transport.AriTools;
import io.callscribe.config.CallscribeConfig;
import io.callscribe.config.ConfigResult;
import io.callscribe.config.RecognizerConfig;
import io.callscribe.config.RecognizerConfig.EngineName;
import io.callscribe.config.RedactionConfig;
import io.callscribe.config.Settings;
import io.callscribe.guard.Breakers;
import io.callscribe.guard.EngineGates;
import io.callscribe.media.io.MediaLoop;
import io.callscribe.media.io.MediaPort;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.alert.io.AlertRoom;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.outlet.way.io.AlertWays;
import io.callscribe.recognizer.builtin.EngineState;
import io.callscribe.recognizer.deepgram.io.DeepgramDialer;
import io.callscribe.recognizer.server.RecognizerServer;
import io.callscribe.redact.Kind;
import io.callscribe.redact.RedactionRules;
import io.callscribe.session.CallServices;
import io.callscribe.session.EngineRoster;
import io.callscribe.session.GateSettings;
import io.callscribe.session.KeepBudget;
import io.callscribe.session.RedactionSettings;
import io.callscribe.session.Supervisors;
import io.callscribe.session.backlog.SpoolBacklog;
import io.callscribe.session.rule.Rule;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import io.callscribe.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** The running program: everything is made and started here, in order, and stopped in reverse. */
public final class Callscribe implements AutoCloseable {

    private final Parts parts;
    private final Servers servers;
    private final Readiness readiness;
    private final WebServer web;

    private Callscribe(Parts parts, Servers servers, Readiness readiness, WebServer web) {
        this.parts = parts;
        this.servers = servers;
        this.readiness = readiness;
        this.web = web;
    }

    /**
     * Starts everything; returns once pages are served, while Asterisk is being connected to and models are loading.
     *
     * @param outlet is told of every call besides the board
     * @throws StartException when a port cannot be opened or an address is no use; nothing is left running then
     */
    public static Callscribe start(CallscribeConfig config, Outlet outlet) {
        return start(new ConfigResult.Loaded(config, List.of(), Settings.NONE), outlet);
    }

    /** The same, with where each value is from. */
    public static Callscribe start(ConfigResult.Loaded loaded, Outlet outlet) {
        Parts parts = new Parts();
        try {
            return start(loaded, outlet, parts);
        } catch (IOException | IllegalStateException | IllegalArgumentException refused) {
            parts.close();
            throw new StartException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static Callscribe start(ConfigResult.Loaded loaded, Outlet outlet, Parts parts) throws IOException {
        CallscribeConfig config = loaded.config();
        LogTail log = parts.add(LogTail.listening());
        NanoClock clock = NanoClock.SYSTEM;
        Meters meters = new Meters();
        MediaLoop loop = parts.add(MediaLoop.start(clock, meters));
        MediaPort port = parts.add(MediaPort.open(loop, config.media().bind().resolve(), meters));
        Optional<RecognizerServer> builtin = builtin(config.recognizer(), meters);
        builtin.ifPresent(parts::add);
        EngineRoster engines = new EngineRoster(config.recognizer(), () -> builtin.flatMap(Callscribe::address));
        Breakers breakers = new Breakers(meters, clock);
        AriTools tools = AriTools.of(meters, breakers, clock);
        EngineGates gates = new EngineGates(GateSettings.of(config.recognizer()), breakers, meters, clock);
        CallBoard board = CallBoard.startedAt(WallClock.SYSTEM.now());
        CallStore.Tools storing = new CallStore.Tools(breakers, meters, clock, WallClock.SYSTEM);
        CallStore store = parts.add(CallStore.start(config.store(), Node.name(), storing));
        AriEvents events = new AriEvents(WaysOut.links(config));
        AlertWays ways = parts.add(new WaysOut(board, store, storing).start(config, events));
        // That an alert is due is stored before the alert: killed in between, the next run finds the line, raises it
        // again and sends it.
        Outlet told = event -> {
            board.accept(event);
            ways.accept(event);
            store.accept(event);
            outlet.accept(event);
        };
        AtomicReference<Optional<Servers>> made = new AtomicReference<>(Optional.empty());
        AlertRoom alerts = parts.add(AlertDesk.room(
                config.alerts(),
                event -> {
                    told.accept(event);
                    made.get().ifPresent(servers -> AlertDesk.intoVariable(servers, event));
                },
                new AlertRoom.Tools(meters, clock, WallClock.SYSTEM)));
        Outlet outlets = event -> {
            told.accept(event);
            alerts.accept(event);
        };
        RedactionSettings redaction = redaction(config.redaction());
        SpoolBacklog backlog = parts.add(SpoolBacklog.start(
                config.recognizer().spool(),
                new SpoolBacklog.Parts(engines, outlets, redaction.rules(), breakers, meters, clock)));
        store.onErased(id -> {
            board.erase(id);
            backlog.erase(id);
            alerts.erase(id);
            ways.erased(id);
        });
        DeepgramDialer dialer = new DeepgramDialer(loop.loop(), MediaLoop.socketType());
        AtomicInteger openStreams = new AtomicInteger();
        KeepBudget keep = new KeepBudget(config.recognizer().spool().memoryBytes(), meters);
        ServerMaker maker = new ServerMaker(config, port.address(), tools, parts);
        Supervisors supervisors = new Supervisors(config.supervision());
        Servers servers = maker.make(server -> new CallServices(
                server,
                config.rules().stream().map(Rule::of).toList(),
                loop,
                port,
                config.recognizer().chunkMs(),
                config.recognizer().idleAfterS() * 1_000L,
                config.privacy().showDigits(),
                redaction,
                dialer,
                engines,
                gates,
                supervisors,
                outlets,
                event -> {
                    board.accept(event);
                    outlet.accept(event);
                    alerts.again(event);
                },
                store,
                backlog,
                meters,
                keep,
                openStreams,
                clock,
                WallClock.SYSTEM));
        made.set(Optional.of(servers));
        alerts.start(
                new ServiceView(new ServiceView.Watched(gates, engines, breakers, servers), WallClock.SYSTEM)::state);
        parts.add(LeftAlerts.start(store, alerts, board, told));
        events.use(servers);
        meters.gauge(Meter.CALLS_LIVE, servers::calls);
        meters.gauge(Meter.RECOGNIZER_STREAMS, openStreams::get);
        parts.add(servers);
        Readiness readiness = new Readiness(new Readiness.Watched(
                servers,
                engines,
                gates,
                builtin,
                store::health,
                new AdminDesk(loaded, log),
                new AlertDesk(alerts, board, store)));
        WebServer web = parts.add(WebServer.start(
                config.web(),
                new WebServer.Sources(board, store, store.accounts()),
                readiness,
                meters,
                WallClock.SYSTEM));
        if (config.web().asksForSignIn()) {
            parts.add(FirstSignIn.start(store, web, Console::say));
        }
        servers.start();
        return new Callscribe(parts, servers, readiness, web);
    }

    private static RedactionSettings redaction(RedactionConfig config) {
        return new RedactionSettings(
                new RedactionRules(
                        config.kinds().stream()
                                .map(kind -> Kind.valueOf(kind.name()))
                                .collect(Collectors.toSet()),
                        config.region()),
                config.cardPauseNs());
    }

    private static Optional<RecognizerServer> builtin(RecognizerConfig config, Meters meters) throws IOException {
        return config.engines().contains(EngineName.BUILTIN)
                ? Optional.of(RecognizerServer.start(config.server(), config.builtin(), meters))
                : Optional.empty();
    }

    /** Where the built-in engine may be tried; nowhere while its models are not there. */
    private static Optional<InetSocketAddress> address(RecognizerServer server) {
        return server.engine().state() instanceof EngineState.Ready ? Optional.of(server.address()) : Optional.empty();
    }

    /** Whether an Asterisk is connected and an engine may be tried. */
    public boolean ready() {
        return readiness.ready();
    }

    /** How it stands, in a sentence each. */
    String standing() {
        return String.join(
                " ", readiness.readiness().stream().map(check -> check.detail()).toList());
    }

    /** The port of page and API. */
    public int webPort() {
        return web.port();
    }

    /** Lets calls under way end first, at most {@code limit}; new ones pass by. */
    void close(Duration limit) {
        servers.drain(limit);
        close();
    }

    /** Stops everything in reverse order: taps are taken down, calls go on. */
    @Override
    public void close() {
        parts.close();
    }
}
