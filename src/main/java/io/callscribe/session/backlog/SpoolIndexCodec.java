package io.callscribe.session.backlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.outlet.CallFacts;
import io.callscribe.session.backlog.SpoolIndex.End;
import io.callscribe.session.backlog.SpoolIndex.Kept;
import io.callscribe.transcript.Speaker;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@link SpoolIndex} as JSON. */
final class SpoolIndexCodec {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SpoolIndexCodec() {}

    static byte[] write(SpoolIndex index) {
        ObjectNode json = JSON.createObjectNode();
        CallCard card = index.card();
        json.put("call", card.facts().id().value())
                .put("channel", card.facts().channel())
                .put("agent", card.facts().agent())
                .put("queue", card.facts().queue())
                .put("caller", card.facts().caller())
                .put("server", card.facts().server())
                .put("startedAt", card.facts().startedAt().toString())
                .put("language", card.language());
        ArrayNode keyterms = json.putArray("keyterms");
        card.keyterms().forEach(keyterms::add);
        ArrayNode turns = json.putArray("turns");
        card.turns()
                .forEach(turn -> turns.addObject()
                        .put("leg", turn.leg().spy())
                        .put("fromTick", turn.fromTick())
                        .put("party", turn.speaker().party().label())
                        .put("name", turn.speaker().name()));
        index.end()
                .ifPresent(end ->
                        json.putObject("end").put("tick", end.at().ticks()).put("how", end.how()));
        ArrayNode stretches = json.putArray("stretches");
        index.stretches()
                .forEach(kept -> stretches
                        .addObject()
                        .put("startTick", kept.startTick())
                        .put("doneTick", kept.doneTick())
                        .put("contextTicks", kept.contextTicks())
                        .put("reason", kept.reason()));
        json.put("journalFromTick", index.journalFromTick());
        return json.toPrettyString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /**
     * The index in {@code bytes}.
     *
     * @throws IOException where there is none
     */
    static SpoolIndex read(byte[] bytes) throws IOException {
        try {
            return index(JSON.readTree(bytes));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new IOException("call.json cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    private static SpoolIndex index(JsonNode json) {
        List<Kept> stretches = new ArrayList<>();
        json.path("stretches")
                .forEach(kept -> stretches.add(new Kept(
                        kept.path("startTick").asLong(),
                        kept.path("doneTick").asLong(),
                        kept.path("contextTicks").asLong(),
                        text(kept, "reason"))));
        JsonNode end = json.path("end");
        return new SpoolIndex(
                card(json),
                end.isObject()
                        ? Optional.of(new End(new CallTime(end.path("tick").asLong()), text(end, "how")))
                        : Optional.empty(),
                stretches,
                json.path("journalFromTick").asLong());
    }

    private static CallCard card(JsonNode json) {
        CallFacts facts = new CallFacts(
                new CallId(text(json, "call")),
                text(json, "channel"),
                text(json, "agent"),
                text(json, "queue"),
                text(json, "caller"),
                OffsetDateTime.parse(text(json, "startedAt")),
                text(json, "server"));
        List<String> keyterms = new ArrayList<>();
        json.path("keyterms").forEach(keyterm -> keyterms.add(keyterm.asText()));
        List<CallCard.Turn> turns = new ArrayList<>();
        json.path("turns").forEach(turn -> turns.add(turn(turn)));
        return new CallCard(facts, text(json, "language"), List.copyOf(keyterms), List.copyOf(turns));
    }

    private static CallCard.Turn turn(JsonNode turn) {
        Party party = Party.valueOf(text(turn, "party").toUpperCase(Locale.ROOT));
        return new CallCard.Turn(
                Leg.valueOf(text(turn, "leg").toUpperCase(Locale.ROOT)),
                turn.path("fromTick").asLong(),
                new Speaker(party, text(turn, "name")));
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText("");
    }
}
