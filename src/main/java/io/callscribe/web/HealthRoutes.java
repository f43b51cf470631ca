package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.meter.Meters;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}, for machines. */
final class HealthRoutes {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Health health;
    private final Meters meters;

    HealthRoutes(Health health, Meters meters) {
        this.health = health;
        this.meters = meters;
    }

    /** The process answers. */
    void live(Context ctx) {
        ctx.contentType(ContentType.APPLICATION_JSON).result("{\"live\":true}");
    }

    /** 200 when calls can be transcribed, else 503; what is missing and what is there, either way. */
    void ready(Context ctx) {
        List<Health.Check> checks = health.readiness();
        boolean ready = checks.stream().allMatch(Health.Check::passed);
        ObjectNode json = CallCodec.JSON.createObjectNode().put("ready", ready);
        ArrayNode missing = json.putArray("missing");
        ArrayNode there = json.putArray("there");
        checks.forEach(check -> (check.ready() ? there : missing)
                .addObject()
                .put("name", check.name())
                .put("detail", check.detail()));
        ctx.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(ContentType.APPLICATION_JSON)
                .result(EventCodec.json(json));
    }

    /** All meters in Prometheus' text format. */
    void metrics(Context ctx) {
        ctx.contentType(PROMETHEUS).result(meters.scrape());
    }
}
