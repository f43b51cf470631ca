package io.callscribe.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code asterisk} as a list of servers. It becomes one by being a list in the file, or by {@code CALLSCRIBE_ASTERISK_0_URL} and the like in
 * the environment, which set a key of one entry or add the next entry. {@code CALLSCRIBE_ASTERISK_URL}, without a number, is then the value of
 * every entry that does not set the key itself. Keys of entry 1 are named {@code asterisk.1.…} in problems.
 */
final class AsteriskEntries {
    static final String KEY = "asterisk";
    private static final Pattern NUMBERED = Pattern.compile("CALLSCRIBE_ASTERISK_(\\d{1,3})_([A-Z_]+)");

    private final ObjectNode defaults;
    private final List<String> problems;
    private final List<Entry> entries = new ArrayList<>();

    /** A server of the list, and the keys it set itself. */
    private record Entry(ObjectNode node, Set<String> own) {}

    /** Lays a mapping over another, and names the keys that the other does not have. */
    @FunctionalInterface
    interface Merge {
        void merge(String path, ObjectNode target, ObjectNode source);
    }

    AsteriskEntries(ObjectNode defaults, List<String> problems) {
        this.defaults = defaults.deepCopy();
        this.problems = problems;
    }

    /** Takes the list of the file. */
    ArrayNode file(ArrayNode list, Merge merge) {
        ArrayNode servers = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : list) {
            String key = KEY + "." + servers.size();
            Entry entry = add(servers);
            if (element instanceof ObjectNode mapping) {
                merge.merge(key, entry.node(), mapping);
                mapping.fieldNames().forEachRemaining(entry.own()::add);
            } else {
                problems.add(key + ": " + element.asText() + " (expected: a mapping of further keys)");
            }
        }
        if (servers.isEmpty()) {
            problems.add(KEY + ": is empty (expected: a server)");
            add(servers);
        }
        return servers;
    }

    private Entry add(ArrayNode servers) {
        Entry entry = new Entry(defaults.deepCopy(), new HashSet<>());
        entries.add(entry);
        servers.add(entry.node());
        return entry;
    }

    /**
     * Takes what the environment says of servers by their numbers, and of a list what it says of all; removes it from {@code unread}. A
     * mapping in the file is what each numbered server begins with.
     */
    void environment(Map<String, String> environment, Set<String> unread, ObjectNode tree) {
        SortedMap<Integer, Map<String, String>> numbered = numbered(environment, unread);
        if (!numbered.isEmpty() && tree.get(KEY) instanceof ObjectNode mapping) {
            defaults.setAll(mapping);
            tree.set(KEY, JsonNodeFactory.instance.arrayNode());
        }
        if (tree.get(KEY) instanceof ArrayNode servers) {
            numbered.forEach((number, values) -> set(servers, number, values));
            defaults.fieldNames().forEachRemaining(key -> fill(key, environment, unread));
        }
    }

    /** By number, the keys of that entry and their values. */
    private SortedMap<Integer, Map<String, String>> numbered(Map<String, String> environment, Set<String> unread) {
        SortedMap<Integer, Map<String, String>> numbered = new TreeMap<>();
        environment.forEach((variable, value) -> {
            Matcher form = NUMBERED.matcher(variable);
            if (form.matches()) {
                String key = form.group(2).toLowerCase(Locale.ROOT).replace('_', '-');
                if (defaults.has(key) && unread.remove(variable)) {
                    numbered.computeIfAbsent(Integer.valueOf(form.group(1)), _ -> new TreeMap<>())
                            .put(key, value);
                }
            }
        });
        return numbered;
    }

    private void set(ArrayNode servers, int number, Map<String, String> values) {
        if (number > servers.size()) {
            problems.add(KEY + "." + number + ": there is no server " + servers.size()
                    + " before it (expected: numbers from 0 on, without a gap)");
            return;
        }
        Entry entry = number == servers.size() ? add(servers) : entries.get(number);
        values.forEach(entry.node()::put);
        entry.own().addAll(values.keySet());
    }

    private void fill(String key, Map<String, String> environment, Set<String> unread) {
        String variable = ConfigOverlay.variable(KEY + "." + key);
        if (unread.remove(variable)) {
            entries.stream()
                    .filter(entry -> !entry.own().contains(key))
                    .forEach(entry -> entry.node().put(key, environment.get(variable)));
        }
    }
}
