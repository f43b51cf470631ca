package io.callscribe.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Lays a file and the environment over the defaults, and names every key that does not exist. */
final class ConfigOverlay {

    private static final String PREFIX = "CALLSCRIBE_";
    private static final String OPTIONS = "recognizer.deepgram.options";
    private static final String OPTIONS_PREFIX = variable(OPTIONS) + "_";
    /** Read by the start script and the lab, not here. */
    private static final Set<String> SCRIPT_VARIABLES =
            Set.of("CALLSCRIBE_CACHE", "CALLSCRIBE_JAVA_OPTS", "CALLSCRIBE_ASTERISK_ROOT");

    private final ObjectNode tree;
    private final List<String> problems;
    private final List<String> warnings = new ArrayList<>();
    private final AsteriskEntries servers;

    ConfigOverlay(ObjectNode tree, List<String> problems) {
        this.tree = tree;
        this.problems = problems;
        this.servers = new AsteriskEntries((ObjectNode) tree.get(AsteriskEntries.KEY), problems);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    void file(ObjectNode file) {
        merge("", tree, file);
    }

    private void merge(String path, ObjectNode target, ObjectNode source) {
        for (Map.Entry<String, JsonNode> entry : source.properties()) {
            String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            JsonNode known = target.get(entry.getKey());
            if (key.equals(AsteriskEntries.KEY) && entry.getValue() instanceof ArrayNode list) {
                tree.set(key, servers.file(list, this::merge));
            } else if (known == null && !path.equals(OPTIONS)) {
                problems.add(key + ": is not a known key" + nearest(entry.getKey(), target));
            } else if (known instanceof ObjectNode section) {
                mergeSection(key, section, entry.getValue());
            } else {
                target.set(entry.getKey(), entry.getValue());
            }
        }
    }

    private void mergeSection(String key, ObjectNode section, JsonNode value) {
        if (value instanceof ObjectNode object) {
            merge(key, section, object);
        } else if (!value.isNull()) {
            problems.add(key + ": " + value.asText() + " (expected: a mapping of further keys)");
        }
    }

    void environment(Map<String, String> environment) {
        Set<String> unread = new TreeSet<>(environment.keySet());
        servers.environment(environment, unread, tree);
        leaves("", tree, unread, environment);
        for (String name : List.copyOf(unread)) {
            if (name.startsWith(OPTIONS_PREFIX) && unread.remove(name)) {
                String option = name.substring(OPTIONS_PREFIX.length()).toLowerCase(Locale.ROOT);
                ((ObjectNode) tree.at("/recognizer/deepgram/options")).put(option, environment.get(name));
            }
        }
        ObjectNode deepgram = (ObjectNode) tree.at("/recognizer/deepgram");
        if (deepgram.path("api-key").asText("").isBlank() && environment.containsKey("DEEPGRAM_API_KEY")) {
            deepgram.put("api-key", environment.get("DEEPGRAM_API_KEY"));
        }
        unread.stream()
                .filter(name -> name.startsWith(PREFIX) && !SCRIPT_VARIABLES.contains(name))
                .forEach(name -> warnings.add(name + ": no key has this name; it is ignored"));
    }

    private static void leaves(String path, ObjectNode node, Set<String> unread, Map<String, String> environment) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(node.properties())) {
            String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            if (entry.getValue() instanceof ObjectNode section) {
                leaves(key, section, unread, environment);
            } else if (unread.remove(variable(key))) {
                node.put(entry.getKey(), environment.get(variable(key)));
            }
        }
    }

    /** The environment variable of a key. */
    static String variable(String key) {
        return PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String nearest(String key, ObjectNode section) {
        List<String> names = new ArrayList<>();
        section.fieldNames().forEachRemaining(names::add);
        String flat = key.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> name.replace("-", "").equals(flat))
                .findFirst()
                .map(name -> " (did you mean " + name + "?)")
                .orElse(" (expected: one of " + String.join(", ", names) + ")");
    }
}
