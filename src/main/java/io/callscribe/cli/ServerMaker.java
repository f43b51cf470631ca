package io.callscribe.cli;

import io.callscribe.asterisk.TapNames;
import io.callscribe.asterisk.transport.AriConnection;
import io.callscribe.asterisk.transport.AriLinkSettings;
import io.callscribe.asterisk.transport.AriTools;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.CallscribeConfig;
import io.callscribe.meter.Meter;
import io.callscribe.session.AsteriskFeatures;
import io.callscribe.session.AsteriskServer;
import io.callscribe.session.CallDirectory;
import io.callscribe.session.CallServices;
import io.callscribe.session.limit.Limits;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes what every Asterisk has for itself: connection, breaker, what it can do, its calls. The only one keeps the plain names. */
final class ServerMaker {
    private final CallscribeConfig config;
    private final InetSocketAddress mediaPort;
    private final AriTools tools;
    private final Parts parts;
    private final boolean alone;

    /**
     * Nothing is made yet.
     *
     * @param mediaPort where the sound of all servers arrives
     * @param parts gets the connections
     */
    ServerMaker(CallscribeConfig config, InetSocketAddress mediaPort, AriTools tools, Parts parts) {
        this.config = config;
        this.mediaPort = mediaPort;
        this.tools = tools;
        this.parts = parts;
        this.alone = config.asterisk().size() == 1;
    }

    /** All of them, not yet connected; {@code services} adds what their calls share. */
    Servers make(Function<AsteriskServer, CallServices> services) {
        List<Server> servers = new ArrayList<>();
        for (AsteriskConfig asterisk : config.asterisk()) {
            MediaRoute route = new MediaRoute(config.media(), asterisk, mediaPort, alone);
            AriConnection ari = parts.add(connection(asterisk));
            AsteriskServer server = server(asterisk, ari, route);
            servers.add(new Server(server.name(), ari, new CallDirectory(services.apply(server))));
        }
        Servers all = new Servers(servers);
        if (!alone) {
            tools.meters().gauge(Meter.ARI_CONNECTED, all::connected);
        }
        return all;
    }

    private AriConnection connection(AsteriskConfig asterisk) {
        AriLinkSettings settings = AriLinkSettings.standard(!config.rules().isEmpty());
        return alone
                ? new AriConnection(asterisk, settings, tools)
                : new AriConnection(asterisk, settings, tools, asterisk.server());
    }

    private AsteriskServer server(AsteriskConfig asterisk, AriConnection ari, MediaRoute route) {
        return new AsteriskServer(
                asterisk.server(),
                alone ? "" : "Asterisk " + asterisk.server() + ": ",
                ari.client()::execute,
                new AsteriskFeatures(),
                new TapNames(asterisk.app()),
                route,
                new Limits(asterisk.maxCalls(), asterisk.rtpPorts().pairs(), asterisk.rtpReservePercent()),
                name -> owns(asterisk, name));
    }

    /** Calls of a server that is not configured any more, or of a version that knew no names, are the first one's. */
    private boolean owns(AsteriskConfig asterisk, String name) {
        boolean known =
                config.asterisk().stream().anyMatch(server -> server.server().equals(name));
        return known
                ? asterisk.server().equals(name)
                : asterisk.equals(config.asterisk().getFirst());
    }
}
