package io.callscribe.cli;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.config.AlertsConfig;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.CallscribeConfig;
import io.callscribe.config.WebhookConfig;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.outlet.way.Carrier;
import io.callscribe.outlet.way.Links;
import io.callscribe.outlet.way.Way;
import io.callscribe.outlet.way.io.AlertWays;
import io.callscribe.outlet.way.io.MailCarrier;
import io.callscribe.outlet.way.io.WaySettings;
import io.callscribe.outlet.way.io.WayTools;
import io.callscribe.outlet.way.io.WebhookCarrier;
import io.callscribe.time.WallClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The ways out of the house that the configuration names, with what is known of calls from the board and what is due from the store. */
final class WaysOut {

    private final CallBoard board;
    private final CallStore store;
    private final CallStore.Tools tools;
    private final WaySettings settings = WaySettings.standard();

    WaysOut(CallBoard board, CallStore store, CallStore.Tools tools) {
        this.board = board;
        this.store = store;
        this.tools = tools;
    }

    /** Where links lead. */
    static Links links(CallscribeConfig config) {
        String pages = config.alerts().pageUrl();
        return new Links(pages == null ? "" : pages);
    }

    /** Starts them all; events reach Asterisk once {@code events} has its servers. */
    AlertWays start(CallscribeConfig config, AriEvents events) {
        SequencedMap<Way, Carrier> ways = new LinkedHashMap<>();
        Links links = links(config);
        for (WebhookConfig webhook : config.alerts().ways().webhooks()) {
            boolean changes = webhook.changes() == WebhookConfig.Changes.ON;
            ways.put(
                    new Way(webhook.name(), priority(webhook.priority()), changes),
                    new WebhookCarrier(webhook, links, settings, tools.wallClock()));
        }
        var mail = config.alerts().ways().mail();
        if (mail.on()) {
            ways.put(new Way("mail", priority(mail.priority()), false), new MailCarrier(mail, links, settings));
        }
        for (AsteriskConfig asterisk : config.asterisk()) {
            config.alerts()
                    .ways()
                    .ariApplication(asterisk.app())
                    .ifPresent(application ->
                            ways.put(ari(asterisk, config.asterisk()), events.to(asterisk.server(), application)));
        }
        return AlertWays.start(ways, this::facts, wayTools());
    }

    private static Alert.Priority priority(AlertsConfig.Least least) {
        return switch (least) {
            case LOW -> Alert.Priority.LOW;
            case MEDIUM -> Alert.Priority.MEDIUM;
            case HIGH -> Alert.Priority.HIGH;
        };
    }

    /** The only one has the plain name. What is about the service itself goes to all of them; calls of a server that is not configured any more are the first one's. */
    private static Way ari(AsteriskConfig own, List<AsteriskConfig> all) {
        String name = all.size() == 1 ? "ari" : "ari-" + own.server();
        return new Way(name, Alert.Priority.LOW, false, facts -> {
            if (facts.id().isService()) {
                return true;
            }
            boolean known = all.stream().anyMatch(one -> one.server().equals(facts.server()));
            return known ? own.server().equals(facts.server()) : own.equals(all.getFirst());
        });
    }

    private WayTools wayTools() {
        Outlet news = event -> {
            if (shows(event)) {
                board.accept(event);
            }
            store.accept(event);
        };
        return new WayTools(
                settings, store.deliveries(), news, tools.breakers(), tools.meters(), tools.clock(), tools.wallClock());
    }

    /** Alerts of an earlier run may be of calls that the board never had. */
    private boolean shows(CallEvent event) {
        return board.snapshot().find(event.call().value()).isPresent();
    }

    private CallFacts facts(CallId id) {
        return board.facts(id).orElseGet(() -> new CallFacts(id, "", "", "", "", WallClock.SYSTEM.now(), ""));
    }
}
