package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.call.CallId;
import io.callscribe.outlet.store.AuditEntry;
import io.callscribe.web.Alerts.Act;
import io.callscribe.web.Alerts.Answer;
import io.callscribe.web.Alerts.Raised;
import io.callscribe.web.access.Who;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code GET /api/alerts?state=open|all}, what people do with one ({@code POST /api/alerts/{id}/acknowledge}, {@code snooze}, {@code assign},
 * {@code false-alarm}, {@code undo}), and {@code GET /api/rules}. For who looks after calls; each sees the alerts of the calls they may see.
 */
final class AlertRoutes {

    static final String ALERTS = "/api/alerts";
    static final String RULES = "/api/rules";
    static final String ACT = "/api/alerts/{id}/{act}";

    private static final Pattern CHANGES = Pattern.compile("/api/alerts/[^/]+/[^/]+");
    private static final Map<String, Act> ACTS = Map.of(
            "acknowledge", Act.ACKNOWLEDGE,
            "snooze", Act.SNOOZE,
            "assign", Act.ASSIGN,
            "false-alarm", Act.FALSE_ALARM,
            "undo", Act.UNDO);
    private static final String EXAMPLE = "{\"minutes\":15}";
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_MINUTES = 480;

    private final Alerts alerts;
    private final AuditTrail trail;

    AlertRoutes(Alerts alerts, AuditTrail trail) {
        this.alerts = alerts;
        this.trail = trail;
    }

    /** Whether only POST is answered at the path. */
    static boolean isChange(String path) {
        return CHANGES.matcher(path).matches();
    }

    /** Alerts, the newest first. */
    void list(Context ctx) {
        String state = ctx.queryParam("state") == null ? "open" : ctx.queryParam("state");
        if (!"open".equals(state) && !"all".equals(state)) {
            throw new BadRequestResponse("state: " + state + " (expected: open or all)");
        }
        Who who = Who.of(ctx);
        ObjectNode json = CallCodec.JSON.createObjectNode();
        ArrayNode list = json.putArray("alerts");
        alerts.all().stream()
                .filter(raised -> "all".equals(state) || raised.alert().open())
                .filter(raised -> who.reach().sees(raised.call()))
                .forEach(raised -> put(list.addObject(), raised));
        Alerts.InForce rules = alerts.rules();
        json.putObject("rules")
                .put("watching", rules.rules().size())
                .put("problem", problem(rules))
                .put("since", CallCodec.time(rules.since()));
        answer(ctx, json);
    }

    private static void put(ObjectNode json, Raised raised) {
        AlertCodec.put(json, raised.alert());
        CallId call = raised.call().id();
        json.put("call", call.isService() ? null : call.value())
                .put("agent", raised.call().agent())
                .put("queue", raised.call().queue())
                .put("caller", raised.call().caller());
    }

    private static String problem(Alerts.InForce rules) {
        return rules.problems().isEmpty()
                ? ""
                : "Rules have a fault in " + rules.problems().getFirst() + ". The rules from "
                        + CallCodec.time(rules.since()).substring(11, 16) + " stay in force.";
    }

    /** Does something with an alert; 204. */
    void act(Context ctx) {
        Act act = ACTS.get(ctx.pathParam("act"));
        if (act == null) {
            throw NoSuchThing.because("There is no such page.");
        }
        Body body = Body.readIfAny(ctx, EXAMPLE, List.of("by", "minutes", "to", "reason"));
        Who who = Who.of(ctx);
        String id = ctx.pathParam("id");
        Raised raised = alerts.find(id)
                .filter(found -> who.reach().sees(found.call()))
                .orElseThrow(() -> NoSuchThing.because("There is no such alert."));
        String by = SwitchRoutes.by(who, body);
        String detail = act == Act.ASSIGN ? body.text("to") : body.text("reason", LONGEST_TEXT);
        int minutes = act == Act.SNOOZE ? body.number("minutes", 0, MOST_MINUTES) : 0;
        switch (alerts.act(id, act, by, detail, minutes)) {
            case Answer.Done(String call) ->
                trail.did(
                        AuditEntry.What.ALERT,
                        who,
                        call,
                        ctx.pathParam("act") + ": " + raised.alert().rule());
            case Answer.Unknown() -> throw NoSuchThing.because("There is no such alert.");
            case Answer.Conflict(String sentence) ->
                throw new HttpResponseException(HttpStatus.CONFLICT.getCode(), sentence);
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    /** The rules in force, and how often each fired. */
    void rules(Context ctx) {
        Alerts.InForce rules = alerts.rules();
        Map<String, Alerts.Count> counts = alerts.counts().stream()
                .collect(Collectors.toMap(Alerts.Count::rule, Function.identity(), (a, b) -> a));
        ObjectNode json = CallCodec.JSON.createObjectNode();
        json.put("file", rules.file()).put("since", CallCodec.time(rules.since()));
        ArrayNode problems = json.putArray("problems");
        rules.problems().forEach(problems::add);
        ArrayNode list = json.putArray("rules");
        for (Alerts.RuleView rule : rules.rules()) {
            Alerts.Count count = counts.getOrDefault(rule.name(), new Alerts.Count(rule.name(), 0, 0));
            list.addObject()
                    .put("name", rule.name())
                    .put("title", rule.title())
                    .put("kind", rule.kind())
                    .put("side", rule.side())
                    .put("priority", rule.priority())
                    .put("summary", rule.summary())
                    .put("forAgent", rule.forAgent())
                    .put("fired7d", count.fired())
                    .put("falseAlarms7d", count.falseAlarms());
        }
        answer(ctx, json);
    }

    private static void answer(Context ctx, ObjectNode json) {
        ctx.contentType(ContentType.APPLICATION_JSON).result(EventCodec.json(json));
    }
}
