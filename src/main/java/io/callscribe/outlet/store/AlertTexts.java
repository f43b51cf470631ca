package io.callscribe.outlet.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.call.Alert;
import io.callscribe.call.CallTime;
import io.callscribe.call.Party;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parts of an alert that are of many values, as one text each: {@code {"seq":1,"party":"caller",…}} of its evidence and
 * {@code [["acknowledged","Ada",…],…]} of its steps.
 */
public final class AlertTexts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AlertTexts() {}

    /** The line that fired it, as text; empty for none. */
    public static String evidence(Optional<Alert.Evidence> evidence) {
        return evidence.map(AlertTexts::write).orElse("");
    }

    private static String write(Alert.Evidence line) {
        ObjectNode json = JSON.createObjectNode()
                .put("seq", line.seq())
                .put("party", line.party().label())
                .put("speaker", line.speaker())
                .put("tick", line.at().ticks())
                .put("text", line.text());
        ArrayNode marks = json.putArray("marks");
        line.marks().forEach(mark -> marks.addArray().add(mark.from()).add(mark.to()));
        return json.toString();
    }

    /**
     * That line from text.
     *
     * @throws IllegalArgumentException where the text is not what {@link #evidence(Optional)} makes
     */
    public static Optional<Alert.Evidence> evidence(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonNode json = read(text);
        List<Alert.Mark> marks = new ArrayList<>();
        json.path("marks")
                .forEach(mark -> marks.add(
                        new Alert.Mark(mark.path(0).intValue(), mark.path(1).intValue())));
        return Optional.of(new Alert.Evidence(
                json.path("seq").intValue(),
                named(Party.values(), Party::label, json.path("party").asText()),
                json.path("speaker").asText(),
                new CallTime(json.path("tick").longValue()),
                json.path("text").asText(),
                marks));
    }

    /** What became of it, as text. */
    public static String steps(List<Alert.Step> steps) {
        ArrayNode all = JSON.createArrayNode();
        steps.forEach(step -> all.addArray()
                .add(step.to().label())
                .add(step.by())
                .add(step.at().toString())
                .add(step.detail()));
        return all.toString();
    }

    /**
     * That from text.
     *
     * @throws IllegalArgumentException where the text is not what {@link #steps(List)} makes
     */
    public static List<Alert.Step> steps(String text) {
        List<Alert.Step> steps = new ArrayList<>();
        for (JsonNode step : read(text)) {
            steps.add(new Alert.Step(
                    named(Alert.State.values(), Alert.State::label, step.path(0).asText()),
                    step.path(1).asText(),
                    OffsetDateTime.parse(step.path(2).asText()),
                    step.path(3).asText()));
        }
        return steps;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("part of an alert: " + text + " (expected: JSON)", e);
        }
    }

    private static <T> T named(T[] all, Function<T, String> name, String wanted) {
        return Arrays.stream(all)
                .filter(one -> name.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("part of an alert: " + wanted + " (expected: one of "
                        + Arrays.stream(all).map(name).toList() + ")"));
    }
}
