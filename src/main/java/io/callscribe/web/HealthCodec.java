package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How everything stands, as a board shows it: {@code notices} as for everybody, {@code asterisk} and {@code engines} besides. */
final class HealthCodec {

    private HealthCodec() {}

    /** As an event; what changes with every tick of the clock is left out, so that equal bytes mean that nothing happened. */
    static byte[] board(Health health) {
        return EventCodec.frame("health", data(health));
    }

    /** The same as JSON. */
    static ObjectNode data(Health health) {
        ObjectNode data = CallCodec.JSON.createObjectNode();
        ArrayNode notices = data.putArray("notices");
        health.notices().forEach(notices::add);
        ArrayNode servers = data.putArray("asterisk");
        for (Health.Pbx server : health.servers()) {
            servers.addObject()
                    .put("name", server.name())
                    .put("connected", server.connected())
                    .put("detail", server.detail())
                    .put("calls", server.calls())
                    .put("maxCalls", server.maxCalls());
        }
        ArrayNode engines = data.putArray("engines");
        for (Engines.Engine engine : health.engines().all()) {
            engines.addObject()
                    .put("name", engine.name())
                    .put("state", engine.state())
                    .put("forced", engine.forced())
                    .put("reason", engine.reason())
                    .put("streams", engine.load().streams())
                    .put("maxStreams", engine.load().maxStreams());
        }
        return data;
    }
}
