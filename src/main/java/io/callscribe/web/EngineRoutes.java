package io.callscribe.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.time.WallClock;
import io.callscribe.web.Engines.Engine;
import io.callscribe.web.Engines.Wish;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** {@code GET /api/engines} and {@code POST /api/engines/{name}/breaker}, the latter for who presents {@code web.token} only. */
final class EngineRoutes {

    /** Where an engine's breakers are set. */
    static final String BREAKER = "/api/engines/{name}/breaker";

    private static final String STATE = "state";
    private static final String EXAMPLE = "{\"state\":\"forced-open\"}, closed or auto";
    private static final String STATES = "forced-open, closed or auto";

    private final Engines engines;
    private final WallClock clock;

    EngineRoutes(Engines engines, WallClock clock) {
        this.engines = engines;
        this.clock = clock;
    }

    /** Every engine with its breakers and its load. */
    void list(Context ctx) {
        OffsetDateTime now = clock.now();
        ObjectNode json = CallCodec.JSON.createObjectNode();
        ArrayNode all = json.putArray("engines");
        engines.all().forEach(engine -> put(all.addObject(), engine, now));
        json.put("now", CallCodec.time(now));
        ctx.contentType(ContentType.APPLICATION_JSON).result(EventCodec.json(json));
    }

    /** Sets an engine's breakers and answers with the engine. */
    void set(Context ctx) {
        String name = ctx.pathParam("name");
        List<String> names = engines.all().stream().map(Engine::name).toList();
        if (!names.contains(name)) {
            throw NoSuchThing.engine(name, names);
        }
        engines.set(name, wish(ctx));
        ObjectNode json = CallCodec.JSON.createObjectNode();
        engines.all().stream()
                .filter(engine -> engine.name().equals(name))
                .forEach(engine -> put(json, engine, clock.now()));
        ctx.contentType(ContentType.APPLICATION_JSON).result(EventCodec.json(json));
    }

    private static Wish wish(Context ctx) {
        JsonNode state = Body.read(ctx, EXAMPLE, List.of(STATE)).node(STATE);
        if (state.isMissingNode()) {
            throw new BadRequestResponse(STATE + ": is missing (expected: " + STATES + ")");
        }
        return Wish.of(state.isTextual() ? state.asText() : "")
                .orElseThrow(() -> new BadRequestResponse(
                        STATE + ": " + (state.isTextual() ? state.asText() : state) + " (expected: " + STATES + ")"));
    }

    private static void put(ObjectNode json, Engine engine, OffsetDateTime now) {
        json.put("name", engine.name())
                .put(STATE, engine.state())
                .put("forced", engine.forced())
                .put("since", CallCodec.time(now.minus(engine.standsMs(), ChronoUnit.MILLIS)))
                .put("reason", engine.reason())
                .put("againInMs", engine.againInMs());
        put(json.putObject("connects"), engine.connects());
        put(json.putObject("sessions"), engine.sessions());
        Engines.Load load = engine.load();
        json.put("streams", load.streams())
                .put("maxStreams", load.maxStreams())
                .put("connecting", load.connecting())
                .put("refused", load.refused());
    }

    private static void put(ObjectNode json, Engines.Seen seen) {
        json.put("latest", seen.calls())
                .put("failedPercent", percent(seen.failed(), seen.calls()))
                .put("slowPercent", percent(seen.slow(), seen.calls()));
    }

    private static int percent(int part, int whole) {
        return whole == 0 ? 0 : Math.round(part * 100f / whole);
    }
}
