package io.callscribe.cli;

import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.outlet.way.AlertBody;
import io.callscribe.outlet.way.Carrier;
import io.callscribe.outlet.way.Fate;
import io.callscribe.outlet.way.Links;
import io.callscribe.outlet.way.Notice;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Alerts as user events of Asterisk, each on the server of its call. The servers come after the ways: until then all is for later. */
final class AriEvents {

    static final String EVENT = "CallscribeAlert";

    private static final int UNSUPPORTED_BY_THEM = 400;

    private final Map<String, Function<AriCommand, AriResult>> servers = new ConcurrentHashMap<>();
    private final Links links;

    AriEvents(Links links) {
        this.links = links;
    }

    /** From now on events can be sent to these. */
    void use(Servers all) {
        all.all().forEach(server -> use(server.name(), server.ari().client()::call));
    }

    void use(String server, Function<AriCommand, AriResult> ari) {
        servers.put(server, ari);
    }

    /** To one server, for the ARI application of this name. */
    Carrier to(String server, String application) {
        return notice -> send(server, application, notice);
    }

    private Fate send(String server, String application, Notice notice) {
        Function<AriCommand, AriResult> ari = servers.get(server);
        if (ari == null) {
            return new Fate.Later("(" + server + ") is not connected yet", 0);
        }
        AriCommand event = new AriCommand.UserEvent(EVENT, application, AlertBody.variables(notice, links));
        return switch (ari.apply(event)) {
            case AriResult.Failed failed -> failed(server, application, failed);
            default -> new Fate.Delivered();
        };
    }

    /** 404: nobody has that application open now, but somebody may. */
    private static Fate failed(String server, String application, AriResult.Failed failed) {
        String reason = "(" + server + ", application " + application + ") did not take the event: " + failed.reason();
        return failed.status() == UNSUPPORTED_BY_THEM ? new Fate.Refused(reason) : new Fate.Later(reason, 0);
    }
}
