package io.callscribe.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Turns the merged tree into records, collecting every problem instead of stopping at the first. */
final class ConfigBinder {

    /** What of a section as a whole is wrong: {@code isWhole} of its record. */
    private static final String WHOLE = ".whole";

    private final List<String> problems;
    private final JsonMapper mapper;

    ConfigBinder(List<String> problems) {
        this.problems = problems;
        this.mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .addHandler(new BindingProblems(problems))
                .build();
    }

    @Nullable CallscribeConfig bind(ObjectNode tree) {
        RuleKeys.check(tree, problems);
        WebhookKeys.check(tree, problems);
        dropEmpty(tree);
        onOff((ObjectNode) tree.at("/alerts/ways"), "ari-events");
        onOff((ObjectNode) tree.at("/alerts/ways/mail"), "tls");
        onOff((ObjectNode) tree.get("web"), "sign-in");
        onOff((ObjectNode) tree.get("redaction"), "card-pause");
        redactCards((ObjectNode) tree.get("redaction"));
        onOff((ObjectNode) tree.get("supervision"), "tell-agent");
        splitList(tree.at("/recognizer"), "engines");
        splitList(tree.at("/recognizer/deepgram"), "keyterms");
        try {
            CallscribeConfig config = mapper.treeToValue(tree, CallscribeConfig.class);
            validate(config, tree.path("asterisk").isArray());
            return config;
        } catch (JsonProcessingException e) {
            problems.add(e.getOriginalMessage());
            return null;
        }
    }

    /** An empty value is no value: the key is treated as if it were absent. */
    private static void dropEmpty(ObjectNode node) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(node.properties())) {
            JsonNode value = entry.getValue();
            if (value instanceof ObjectNode section) {
                dropEmpty(section);
            } else if (value instanceof ArrayNode list) {
                list.forEach(element -> {
                    if (element instanceof ObjectNode section) {
                        dropEmpty(section);
                    }
                });
            } else if (value.isNull() || (value.isTextual() && value.asText().isBlank())) {
                node.remove(entry.getKey());
            }
        }
    }

    /** YAML takes on and off without quotes for true and false. */
    private static void onOff(ObjectNode section, String key) {
        if (section.path(key).isBoolean()) {
            section.put(key, section.get(key).asBoolean() ? "on" : "off");
        }
    }

    /** Nothing said is not nothing masked, which is {@code kinds: []}. */
    private static void redactCards(ObjectNode redaction) {
        if (!redaction.has("kinds")) {
            redaction.put("kinds", "card");
        }
        splitList(redaction, "kinds");
    }

    /** Lists may be written {@code a,b}, which is the only way in an environment variable. */
    private static void splitList(JsonNode section, String key) {
        ObjectNode node = (ObjectNode) section;
        JsonNode value = node.get(key);
        if (value == null || value.isTextual()) {
            ArrayNode list = node.putArray(key);
            Arrays.stream((value == null ? "" : value.asText()).split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .forEach(list::add);
        }
    }

    private void validate(CallscribeConfig config, boolean several) {
        try (var factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            factory.getValidator().validate(config).stream()
                    .map(violation -> sentence(violation, several))
                    .filter(sentence -> problems.stream().noneMatch(known -> sameKey(known, sentence)))
                    .sorted()
                    .toList()
                    .forEach(problems::add);
        }
    }

    /** Of several servers the key says which: {@code asterisk.1.url}. */
    private static String sentence(ConstraintViolation<?> violation, boolean several) {
        String key = BindingProblems.kebab(violation.getPropertyPath().toString())
                .replaceAll("^asterisk\\[(\\d+)]", several ? "asterisk.$1" : "asterisk")
                .replaceAll("\\[\\d+].*", "");
        if (key.endsWith(WHOLE)) {
            return key.substring(0, key.length() - WHOLE.length()) + ": " + violation.getMessage();
        }
        Object value = violation.getInvalidValue();
        return key + ": " + (value == null ? "" : value + " ") + violation.getMessage();
    }

    /** A value that could not be bound is null afterwards; the reason is told once, not again as "must not be null". */
    private static boolean sameKey(String known, String sentence) {
        return known.substring(0, known.indexOf(':') + 1).equals(sentence.substring(0, sentence.indexOf(':') + 1));
    }
}
