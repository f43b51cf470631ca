package io.callscribe.cli;

import io.callscribe.asterisk.transport.AriHealth;
import io.callscribe.session.limit.Kind;
import io.callscribe.web.Health.Check;
import io.callscribe.web.Health.Pbx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How the connections to Asterisk stand: one of several that is away is named, and keeps none of the others' calls from being taken. */
final class AsteriskStanding {
    private static final String NAME = "asterisk";
    private final Servers servers;

    AsteriskStanding(Servers servers) {
        this.servers = servers;
    }

    /** Whether any is connected; of several, then each for itself. */
    List<Check> checks() {
        if (servers.draining()) {
            return List.of(new Check(NAME, false, "Callscribe is being stopped and takes no new calls."));
        }
        if (!servers.several()) {
            AriHealth health = servers.all().getFirst().health();
            return List.of(new Check(NAME, health.connected(), sentence(health)));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(NAME, servers.connected() > 0, summary()));
        for (Server server : servers.all()) {
            AriHealth health = server.health();
            checks.add(new Check(NAME + "." + server.name(), health.connected(), sentence(health), false));
        }
        return checks;
    }

    /** Every server and its room. */
    List<Pbx> all() {
        return servers.all().stream()
                .map(server -> new Pbx(
                        server.name(),
                        server.health().connected(),
                        sentence(server.health()),
                        server.calls().size(),
                        server.calls().taken(Kind.CALLS).all()))
                .toList();
    }

    private static String sentence(AriHealth health) {
        if (health.connected()) {
            return "Connected to Asterisk " + health.asteriskVersion() + ".";
        }
        return health.lastTrouble().isEmpty() ? "Connecting to Asterisk." : health.lastTrouble();
    }

    private String summary() {
        String away = away().stream().map(Server::name).collect(Collectors.joining(", "));
        return "Connected to " + servers.connected() + " of " + servers.all().size() + " Asterisk servers"
                + (away.isEmpty() ? "." : "; away: " + away + ".");
    }

    private List<Server> away() {
        return servers.all().stream()
                .filter(server -> !server.health().connected())
                .toList();
    }

    /** The servers of several that are away, and limits that are near. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (servers.several()) {
            away().forEach(server -> notices.add(awayNotice(server)));
        }
        servers.all().forEach(server -> notices.addAll(server.calls().warnings()));
        return notices;
    }

    private static String awayNotice(Server server) {
        String trouble = server.health().lastTrouble();
        return "Asterisk " + server.name() + " is away" + (trouble.isEmpty() ? "." : ": " + trouble + ".")
                + " Its calls are not seen until it is back; those of the other servers go on.";
    }
}
