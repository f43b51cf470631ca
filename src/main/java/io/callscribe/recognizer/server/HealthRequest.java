package io.callscribe.recognizer.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.recognizer.builtin.EngineState;
import io.callscribe.recognizer.server.HttpDoor.Body;

/** {@code GET /health}: 200 as long as the process serves; the body says whether the engine is ready. */
final class HealthRequest {

    private HealthRequest() {}

    static Body answer(ServerParts parts, Exchange exchange) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (parts.engine().state()) {
            case EngineState.Ready() -> json.put("status", "ready");
            case EngineState.Loading(String doing) ->
                json.put("status", "loading").put("detail", doing);
            case EngineState.Failed(String reason) ->
                json.put("status", "failed").put("detail", reason);
            case EngineState.Closed() -> json.put("status", "closed");
        }
        json.put("model", parts.engine().modelName())
                .put("streams", parts.admission().taken())
                .put("maxStreams", parts.limits().streams());
        HttpAnswer.ok(exchange.ctx(), exchange.request(), exchange.id(), json.toString());
        return Body.FORGOTTEN;
    }
}
