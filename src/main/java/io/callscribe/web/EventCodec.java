package io.callscribe.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.call.CallId;
import io.callscribe.call.DeskNote;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.FeedEntry;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Events as server-sent events (WHATWG HTML §9.2.5): an id only where the event can be replayed, data always one line of JSON. */
final class EventCodec {

    /** First bytes of a stream: a browser that loses it comes back after a second. */
    static final byte[] RETRY = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

    private EventCodec() {}

    /** A call that a viewer may see no more. */
    static byte[] gone(FeedEntry entry) {
        ObjectNode data = CallCodec.JSON.createObjectNode();
        data.put("id", entry.event().call().value());
        return frame("id: " + entry.id() + "\n", "gone", data);
    }

    /** An event of the feed. */
    static byte[] frame(FeedEntry entry) {
        ObjectNode data = CallCodec.JSON.createObjectNode();
        data.put("id", id(entry.event().call()));
        String name = describe(entry.event(), data);
        return frame(entry.replayable() ? "id: " + entry.id() + "\n" : "", name, data);
    }

    /** Empty where it is no call but the service itself. */
    private static String id(CallId call) {
        return call.isService() ? "" : call.value();
    }

    /** Still there; {@code now} lets a page tell the time of this machine. */
    static byte[] heartbeat(OffsetDateTime now) {
        return heartbeat(now, Map.of());
    }

    /** The same, with the calls that no sound was heard of lately, and for how long, in ms. */
    static byte[] heartbeat(OffsetDateTime now, Map<CallId, Long> missing) {
        ObjectNode data = CallCodec.JSON.createObjectNode().put("now", CallCodec.time(now));
        ArrayNode calls = data.putArray("stale");
        missing.forEach((id, ms) -> calls.addObject().put("id", id.value()).put("ms", ms));
        return frame("", "heartbeat", data);
    }

    /** What everybody who looks should know; empty once all is well. */
    static byte[] health(List<String> notices) {
        ObjectNode data = CallCodec.JSON.createObjectNode();
        ArrayNode all = data.putArray("notices");
        notices.forEach(all::add);
        return frame("", "health", data);
    }

    /** What was asked for is no longer kept: take a fresh snapshot. */
    static byte[] resync() {
        return frame("", "resync", CallCodec.JSON.createObjectNode());
    }

    /** The levels that changed, of all calls at once. */
    static byte[] levels(Map<CallId, CallLevel> changed) {
        ObjectNode data = CallCodec.JSON.createObjectNode();
        ArrayNode calls = data.putArray("calls");
        changed.forEach((id, level) -> calls.addObject()
                .put("id", id.value())
                .put("atMs", level.atMs())
                .put("caller", level.callerDbov())
                .put("callerSpeech", level.callerSpeech())
                .put("agent", level.agentDbov())
                .put("agentSpeech", level.agentSpeech()));
        return frame("", "level", data);
    }

    /** Fills in what the event says and gives its name. */
    private static String describe(CallEvent event, ObjectNode data) {
        return switch (event) {
            case CallEvent.Started started -> {
                CallCodec.facts(data, started.facts());
                yield "call";
            }
            case CallEvent.Known known -> {
                CallCodec.facts(data, known.facts());
                yield "call";
            }
            case CallEvent.Stands stands -> {
                data.put("status", stands.status().label()).put("reason", stands.reason());
                yield "state";
            }
            case CallEvent.Opened opened -> {
                CallCodec.put(data, opened.line());
                yield "interim";
            }
            case CallEvent.Uttered uttered -> {
                CallCodec.put(data, uttered.utterance());
                yield "utterance";
            }
            case CallEvent.Missed gap -> {
                CallCodec.put(data, gap);
                yield "gap";
            }
            case CallEvent.Happened happened -> {
                CallCodec.put(data, happened.happening());
                yield "timeline";
            }
            case CallEvent.Noted noted -> {
                DeskCodec.put(data, noted.note());
                yield noted.note().kind() == DeskNote.Kind.HELP ? "help" : "mark";
            }
            case CallEvent.Alerted alerted -> {
                AlertCodec.put(data.putObject("alert"), alerted.alert());
                yield "alert";
            }
            case CallEvent.Checked checked -> {
                AlertCodec.checklist(data.putArray("items"), checked.items());
                yield "checklist";
            }
            case CallEvent.Supervised supervised -> {
                AlertCodec.put(data, supervised.supervision());
                yield "listen";
            }
            case CallEvent.Ended ended -> {
                data.put("durationMs", ended.end().ms()).put("how", ended.how());
                yield "ended";
            }
            case CallEvent.Sounded level ->
                throw new IllegalArgumentException("level of " + level.call() + ", leg " + level.leg()
                        + " (expected: levels of all calls at once)");
        };
    }

    /** An event that is not replayed. */
    static byte[] frame(String name, ObjectNode data) {
        return frame("", name, data);
    }

    private static byte[] frame(String id, String name, ObjectNode data) {
        return (id + "event: " + name + "\ndata: " + json(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    static String json(ObjectNode data) {
        try {
            return CallCodec.JSON.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
