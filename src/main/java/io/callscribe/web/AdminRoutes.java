package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.AuditEntry.What;
import io.callscribe.time.WallClock;
import io.callscribe.web.access.Who;
import io.javalin.http.ConflictResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.OffsetDateTime;
import java.util.concurrent.Semaphore;

/** What an administrator asks of the whole: the day in figures, the configuration in force, the doctor, a bundle for support. */
final class AdminRoutes {

    private final Health health;
    private final Meters meters;
    private final History history;
    private final AuditTrail trail;
    private final WallClock clock;
    private final Semaphore examining = new Semaphore(1);
    private volatile String examined = "";

    AdminRoutes(Health health, Meters meters, History history, AuditTrail trail, WallClock clock) {
        this.health = health;
        this.meters = meters;
        this.history = history;
        this.trail = trail;
        this.clock = clock;
    }

    /** {@code {"minutes":[[atS,lagMs|null,calls,words],…]}}, oldest first. */
    void history(Context ctx) {
        ObjectNode json = CallCodec.JSON.createObjectNode();
        ArrayNode minutes = json.putArray("minutes");
        for (History.Minute minute : history.all()) {
            ArrayNode row = minutes.addArray().add(minute.atS());
            minute.lagMs().ifPresentOrElse(lagMs -> row.add(Math.round(lagMs)), row::addNull);
            row.add(minute.calls()).add(minute.words());
        }
        answer(ctx, EventCodec.json(json));
    }

    /** Notices, Asterisk servers and engines, as boards are told. */
    void standing(Context ctx) {
        answer(ctx, EventCodec.json(HealthCodec.data(health)));
    }

    /** Every key with value and source; secrets are hidden. */
    void configuration(Context ctx) {
        answer(ctx, EventCodec.json(configuration()));
    }

    private ObjectNode configuration() {
        ObjectNode json = CallCodec.JSON
                .createObjectNode()
                .put("version", health.administration().version());
        ArrayNode all = json.putArray("settings");
        health.administration()
                .settings()
                .all()
                .forEach(one -> all.addObject()
                        .put("key", one.key())
                        .put("value", one.value())
                        .put("source", one.source()));
        return json;
    }

    /** Runs the doctor, one at a time. */
    void examine(Context ctx) {
        if (!examining.tryAcquire()) {
            throw new ConflictResponse("The doctor is at work already (expected: one examination at a time)");
        }
        try {
            trail.administered(What.DOCTOR, Who.of(ctx), "this installation", "");
            examined = health.administration().examine();
        } finally {
            examining.release();
        }
        answer(ctx, examined);
    }

    /** A zip file for whoever helps. */
    void bundle(Context ctx) {
        OffsetDateTime now = clock.now();
        trail.administered(What.BUNDLE, Who.of(ctx), "this installation", "");
        byte[] zip = new Bundle(health.administration().settings())
                .add(
                        "about.txt",
                        "Callscribe " + health.administration().version() + ", " + now + "\nJava "
                                + Runtime.version() + ", " + System.getProperty("os.name") + " "
                                + System.getProperty("os.version") + ", "
                                + Runtime.getRuntime().availableProcessors()
                                + " processors\n")
                .add("health.txt", standing())
                .add("metrics.txt", meters.scrape())
                .add("doctor.json", examined.isEmpty() ? "The doctor was not asked since the start.\n" : examined)
                .add("log.txt", String.join("\n", health.administration().log()) + "\n")
                .zip(now.toInstant());
        ctx.contentType("application/zip")
                .header(Header.CONTENT_DISPOSITION, "attachment; filename=\"callscribe-support.zip\"")
                .result(zip);
    }

    private String standing() {
        StringBuilder text = new StringBuilder();
        health.readiness()
                .forEach(check -> text.append(check.ready() ? "there    " : "missing  ")
                        .append(check.name())
                        .append(": ")
                        .append(check.detail())
                        .append('\n'));
        health.notices()
                .forEach(notice -> text.append("notice   ").append(notice).append('\n'));
        health.engines()
                .all()
                .forEach(engine -> text.append("engine   ")
                        .append(engine.name())
                        .append(": ")
                        .append(engine.state())
                        .append(' ')
                        .append(engine.reason())
                        .append('\n'));
        return text.toString();
    }

    private static void answer(Context ctx, String json) {
        ctx.contentType(ContentType.APPLICATION_JSON).result(json);
    }
}
