package io.callscribe.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks {@code rules:} before it is bound, and names every fault with its place: {@code rules[2].party}. In the environment the whole list
 * stands in one variable, as YAML or JSON.
 */
final class RuleKeys {

    private static final String RULES = "rules";
    private static final List<String> PATTERNS = List.of("context", "extension", "caller", "queue");
    private static final List<String> KEYS =
            List.of("name", "context", "extension", "caller", "queue", "party", "agent", "language");
    private static final int LONGEST = 128;

    private final List<String> problems;
    private final Set<String> names = new HashSet<>();

    private RuleKeys(List<String> problems) {
        this.problems = problems;
    }

    /** Leaves in {@code tree} a list that can be bound, with a name for every rule. */
    static void check(ObjectNode tree, List<String> problems) {
        JsonNode given = read(tree.path(RULES), problems);
        ArrayNode good = tree.putArray(RULES);
        if (given instanceof ArrayNode list) {
            RuleKeys keys = new RuleKeys(problems);
            for (int i = 0; i < list.size(); i++) {
                keys.rule(RULES + "[" + i + "]", "rule " + (i + 1), list.get(i), good);
            }
        } else if (!given.isMissingNode() && !given.isNull()) {
            problems.add(RULES + ": is no list (expected: one item, begun with -, for each rule)");
        }
    }

    private static JsonNode read(JsonNode given, List<String> problems) {
        if (!given.isTextual()) {
            return given;
        }
        try {
            return new YAMLMapper().readTree(given.asText());
        } catch (JsonProcessingException notYaml) {
            problems.add(RULES + ": is not YAML: " + notYaml.getOriginalMessage());
            return given.path(RULES);
        }
    }

    private void rule(String place, String usualName, JsonNode given, ArrayNode good) {
        if (!(given instanceof ObjectNode rule)) {
            problems.add(place + ": is no mapping (expected: some of " + String.join(", ", KEYS) + ")");
            return;
        }
        ObjectNode kept = good.addObject();
        kept.put("name", usualName);
        rule.properties().forEach(entry -> value(place + "." + entry.getKey(), entry, kept));
        if (PATTERNS.stream().map(rule::path).allMatch(RuleKeys::isEmpty)) {
            problems.add(place + ": has no pattern (expected: at least one of " + String.join(", ", PATTERNS) + ")");
        }
        String name = kept.path("name").asText();
        if (!names.add(name)) {
            problems.add(place + ".name: " + name + " (expected: another name for each rule)");
        }
    }

    private void value(String key, Map.Entry<String, JsonNode> entry, ObjectNode kept) {
        JsonNode value = entry.getValue();
        if (!KEYS.contains(entry.getKey())) {
            problems.add(key + ": is not a known key (expected: one of " + String.join(", ", KEYS) + ")");
            return;
        }
        if (isEmpty(value)) {
            return; // an empty value is no value
        }
        if (!value.isTextual()) {
            problems.add(key + ": " + value + " (expected: a text; put it in quotes, so that no zero is lost)");
        } else {
            text(key, entry.getKey(), value.asText().strip(), kept);
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.asText().isBlank());
    }

    private void text(String key, String name, String text, ObjectNode kept) {
        kept.put(name, text);
        if (text.length() > LONGEST) {
            problems.add(key + ": has " + text.length() + " characters (expected: at most " + LONGEST + ")");
        } else if (name.equals("party") && !text.equals("caller") && !text.equals("agent")) {
            problems.add(key + ": " + text + " (expected: caller or agent)");
        } else if (name.equals("extension") && text.startsWith("_")) {
            problems.add(
                    key + ": " + text + " (expected: a pattern of *, which is any text, and ?, which is one character,"
                            + " and not one of Asterisk's)");
        }
    }
}
