package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.call.Alert;
import io.callscribe.call.CheckItem;
import io.callscribe.call.Supervision;
import io.callscribe.outlet.board.CallView;
import java.util.List;

/** Alerts, checklists and supervisors on calls as the API's JSON. Field names are a public contract. */
final class AlertCodec {

    private AlertCodec() {}

    /** What a row of the board shows. */
    static void row(ObjectNode json, CallView.Watch watch) {
        ArrayNode alerts = json.putArray("alerts");
        watch.alerts().forEach(alert -> put(alerts.addObject(), alert));
        ArrayNode listeners = json.putArray("listeners");
        watch.supervisions().forEach(one -> put(listeners.addObject(), one));
    }

    /** What only the call's own page and desk show. */
    static void checklist(ArrayNode list, List<CheckItem> items) {
        items.forEach(item -> list.addObject()
                .put("rule", item.rule())
                .put("title", item.title())
                .put("dueMs", item.due().ms())
                .put("state", item.state().label())
                .put("seq", item.seq()));
    }

    static void put(ObjectNode json, Alert alert) {
        json.put("id", alert.id())
                .put("rule", alert.rule())
                .put("kind", alert.kind().label())
                .put("priority", alert.priority().label())
                .put("title", alert.title())
                .put("text", alert.text())
                .put("atMs", alert.at().ms())
                .put("raisedAt", CallCodec.time(alert.raisedAt()))
                .put("forAgent", alert.forAgent())
                .put("state", alert.state().label())
                .put("acoustic", alert.kind().acoustic());
        alert.evidence().ifPresent(line -> evidence(json.putObject("evidence"), line));
        alert.heard().ifPresent(span -> CallCodec.span(json.putObject("heard"), span));
        ArrayNode steps = json.putArray("steps");
        alert.steps()
                .forEach(step -> steps.addObject()
                        .put("to", step.to().label())
                        .put("by", step.by())
                        .put("at", CallCodec.time(step.at()))
                        .put("detail", step.detail()));
    }

    private static void evidence(ObjectNode json, Alert.Evidence line) {
        json.put("seq", line.seq())
                .put("party", line.party().label())
                .put("speaker", line.speaker())
                .put("startMs", line.at().ms())
                .put("text", line.text());
        ArrayNode marks = json.putArray("marks");
        line.marks().forEach(mark -> marks.addObject().put("from", mark.from()).put("to", mark.to()));
    }

    static void put(ObjectNode json, Supervision one) {
        json.put("visit", one.id())
                .put("by", one.by())
                .put("extension", one.extension())
                .put("step", one.step().label())
                .put("told", one.told())
                .put("reason", one.reason());
    }
}
