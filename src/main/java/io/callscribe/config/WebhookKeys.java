package io.callscribe.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Checks {@code alerts.ways.webhooks:} before it is bound, and names every fault with its place. In the environment the whole list stands
 * in one variable, as YAML or JSON. No fault shows an address or a secret.
 */
final class WebhookKeys {

    private static final String WEBHOOKS = "webhooks";
    private static final String KEY = "alerts.ways." + WEBHOOKS;
    private static final List<String> KEYS = List.of("name", "url", "secret", "format", "priority", "changes");
    private static final Map<String, String> USUAL =
            Map.of("format", "callscribe", "priority", "low", "changes", "off");
    private static final Map<String, List<String>> WORDS = Map.of(
            "format", List.of("callscribe", "slack", "teams"),
            "priority", List.of("low", "medium", "high"),
            "changes", List.of("on", "off"));
    private static final String URL = "https?://[^/\\s?#@]+([/?#]\\S*)?";
    private static final String NAME = "[A-Za-z0-9._-]{1,64}";
    private static final Set<String> TAKEN = Set.of("mail", "ari");

    private final List<String> problems;
    private final Set<String> names = new HashSet<>(TAKEN);

    private WebhookKeys(List<String> problems) {
        this.problems = problems;
    }

    /** Makes a list of one that stands in a variable. */
    static void read(ObjectNode tree, List<String> problems) {
        ObjectNode ways = ways(tree);
        JsonNode given = ways.path(WEBHOOKS);
        if (!given.isTextual()) {
            return;
        }
        try {
            ways.set(WEBHOOKS, new YAMLMapper().readTree(given.asText()));
        } catch (JsonProcessingException notYaml) {
            problems.add(KEY + ": is not YAML (line " + notYaml.getLocation().getLineNr() + ")");
            ways.putArray(WEBHOOKS);
        }
    }

    /** Leaves in {@code tree} a list that can be bound. */
    static void check(ObjectNode tree, List<String> problems) {
        ObjectNode ways = ways(tree);
        JsonNode given = ways.path(WEBHOOKS);
        ArrayNode good = ways.putArray(WEBHOOKS);
        if (given instanceof ArrayNode list) {
            WebhookKeys keys = new WebhookKeys(problems);
            for (int i = 0; i < list.size(); i++) {
                keys.webhook(KEY + "[" + i + "]", list.get(i), good);
            }
        } else if (!given.isMissingNode() && !given.isNull()) {
            problems.add(KEY + ": is no list (expected: one item, begun with -, for each webhook)");
        }
    }

    private static ObjectNode ways(ObjectNode tree) {
        return (ObjectNode) tree.at("/alerts/ways");
    }

    private void webhook(String place, JsonNode given, ArrayNode good) {
        if (!(given instanceof ObjectNode webhook)) {
            problems.add(place + ": is no mapping (expected: name, url and perhaps others of " + String.join(", ", KEYS)
                    + ")");
            return;
        }
        ObjectNode kept = good.addObject();
        kept.put("name", "").put("url", "");
        USUAL.forEach(kept::put);
        webhook.properties().forEach(entry -> value(place, entry.getKey(), entry.getValue(), kept));
        name(place + ".name", kept.path("name").asText());
        if (!isAddress(kept.path("url").asText())) {
            problems.add(place + ".url: is no web address (expected: https://host/path, without a user in it)");
        }
    }

    private static boolean isAddress(String url) {
        try {
            return url.matches(URL) && new URI(url).getHost() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private void value(String place, String key, JsonNode value, ObjectNode kept) {
        if (!KEYS.contains(key)) {
            problems.add(place + "." + key + ": is not a known key (expected: one of " + String.join(", ", KEYS) + ")");
        } else if (value.isContainerNode()) {
            problems.add(place + "." + key + ": is no text");
        } else if (!value.isNull() && !value.asText().isBlank()) {
            put(place, key, value, kept);
        }
    }

    private void put(String place, String key, JsonNode value, ObjectNode kept) {
        List<String> words = WORDS.getOrDefault(key, List.of());
        String text = value.isBoolean() ? (value.asBoolean() ? "on" : "off") : value.asText();
        if (words.isEmpty()) {
            kept.put(key, text);
        } else if (words.contains(text.toLowerCase(Locale.ROOT))) {
            kept.put(key, text.toLowerCase(Locale.ROOT));
        } else {
            problems.add(place + "." + key + ": " + text + " (expected: " + String.join(" or ", words) + ")");
        }
    }

    private void name(String place, String name) {
        if (!name.matches(NAME)) {
            problems.add(place + ": " + name + " is no name (expected: 1 to 64 letters, digits, \".\", \"-\", \"_\")");
        } else if (!names.add(name)) {
            problems.add(place + ": " + name + " (expected: another name for each way, and not mail or ari)");
        }
    }
}
