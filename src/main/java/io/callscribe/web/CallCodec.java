package io.callscribe.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening;
import io.callscribe.call.Span;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.board.TalkMap;
import io.callscribe.outlet.store.CallSummary;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Unsure;
import io.callscribe.transcript.Utterance;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Calls and their parts as the API's JSON. Field names are a public contract. */
final class CallCodec {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final double CONFIDENCE_DIGITS = 1_000;

    private CallCodec() {}

    /** A call as a row of the list. */
    static ObjectNode row(CallView call, OffsetDateTime now) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", call.facts().id().value())
                .put("state", call.live() ? "live" : "ended")
                .put("status", call.status().label())
                .put("reason", call.reason());
        facts(json, call.facts());
        json.put("durationMs", durationMs(call, now))
                .put("utterances", call.utterances().size())
                .put("missingMs", missingMs(call));
        DeskCodec.help(json, call);
        AlertCodec.row(json, call.watch());
        if (!call.utterances().isEmpty()) {
            Utterance last = call.utterances().getLast();
            json.putObject("last")
                    .put("party", last.speaker().party().label())
                    .put("text", last.text())
                    .put("engine", last.engine());
        }
        return json;
    }

    /** A kept call as a row of the list. */
    static ObjectNode row(CallSummary call, OffsetDateTime now) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", call.facts().id().value())
                .put("state", call.end().isPresent() ? "ended" : "live")
                .put("status", call.status().label())
                .put("reason", call.reason());
        facts(json, call.facts());
        json.put(
                        "durationMs",
                        call.end()
                                .map(CallTime::ms)
                                .orElseGet(() -> Duration.between(call.facts().startedAt(), now)
                                        .toMillis()))
                .put("utterances", call.utterances())
                .put("missingMs", call.missing().ms());
        call.last()
                .ifPresent(last -> json.putObject("last")
                        .put("party", last.party().label())
                        .put("text", last.text())
                        .put("engine", last.engine()));
        return json;
    }

    /** A call with all its words. */
    static ObjectNode whole(CallView call, OffsetDateTime now) {
        ObjectNode json = row(call, now);
        ArrayNode utterances = json.putArray("utterances");
        call.utterances().forEach(utterance -> put(utterances.addObject(), utterance));
        ArrayNode gaps = json.putArray("gaps");
        call.gaps().forEach(gap -> put(gaps.addObject(), gap));
        ArrayNode timeline = json.putArray("timeline");
        call.timeline().forEach(happening -> put(timeline.addObject(), happening));
        DeskCodec.marks(json, call);
        AlertCodec.checklist(json.putArray("checklist"), call.watch().checklist());
        ArrayNode open = json.putArray("open");
        call.open().values().forEach(line -> put(open.addObject(), line));
        return json;
    }

    /** Who spoke when, a byte a second in Base64. */
    static void talk(ObjectNode json, TalkMap talk) {
        json.putObject("talk")
                .put("fromS", talk.fromS())
                .put("caller", Base64.getEncoder().encodeToString(talk.caller().bytes()))
                .put("agent", Base64.getEncoder().encodeToString(talk.agent().bytes()));
    }

    /** Since when, in call time, the call is on hold, where it is. */
    static void hold(ObjectNode json, CallView call) {
        call.timeline().stream()
                .filter(Sight::isHold)
                .reduce((before, last) -> last)
                .filter(last -> last.what() == Happening.What.HOLD)
                .ifPresent(last -> json.put("holdAtMs", last.at().ms()));
    }

    static void facts(ObjectNode json, CallFacts facts) {
        json.put("channel", facts.channel())
                .put("agent", facts.agent())
                .put("queue", facts.queue())
                .put("caller", facts.caller())
                .put("server", facts.server())
                .put("startedAt", time(facts.startedAt()));
    }

    static void put(ObjectNode json, Utterance utterance) {
        json.put("seq", utterance.seq())
                .put("leg", utterance.leg().spy())
                .put("party", utterance.speaker().party().label())
                .put("speaker", utterance.speaker().name());
        span(json, utterance.span());
        json.put("text", utterance.text())
                .put("confidence", rounded(utterance.confidence()))
                .put("engine", utterance.engine())
                .put("late", utterance.late());
        ArrayNode unsure = json.putArray("unsure");
        Unsure.in(utterance)
                .forEach(part -> unsure.addObject()
                        .put("from", part.from())
                        .put("to", part.to())
                        .put("confidence", rounded(part.confidence())));
    }

    static void put(ObjectNode json, OpenLine line) {
        json.put("leg", line.leg().spy())
                .put("party", line.speaker().party().label())
                .put("speaker", line.speaker().name())
                .put("startMs", line.start().ms())
                .put("settled", line.settled())
                .put("guess", line.guess());
    }

    static void put(ObjectNode json, CallEvent.Missed gap) {
        span(json, gap.span());
        json.put("reason", gap.reason());
    }

    static void put(ObjectNode json, Happening happening) {
        json.put("atMs", happening.at().ms())
                .put("what", happening.what().label())
                .put("text", happening.text());
    }

    /** ISO 8601 with offset, to the millisecond. */
    static String time(OffsetDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.truncatedTo(ChronoUnit.MILLIS));
    }

    static void span(ObjectNode json, Span span) {
        json.put("startMs", span.start().ms()).put("endMs", span.end().ms());
    }

    private static long durationMs(CallView call, OffsetDateTime now) {
        return call.end()
                .map(end -> end.end().ms())
                .orElseGet(() -> Math.max(
                        0, Duration.between(call.facts().startedAt(), now).toMillis()));
    }

    private static long missingMs(CallView call) {
        return call.gaps().stream().mapToLong(gap -> gap.span().ticks()).sum() / CallTime.TICKS_PER_MS;
    }

    private static double rounded(double confidence) {
        return Math.round(confidence * CONFIDENCE_DIGITS) / CONFIDENCE_DIGITS;
    }
}
