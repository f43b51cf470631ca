package io.callscribe.outlet.alert.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The keys of one rule in a file; what cannot be read is told with its place, and what nobody asked for too. */
final class RuleEntry {

    private final MappingNode node;
    private final BiConsumer<Node, String> fault;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    RuleEntry(MappingNode node, BiConsumer<Node, String> fault) {
        this.node = node;
        this.fault = fault;
        node.getValue().forEach(entry -> {
            String key = RuleReader.text(entry.getKeyNode());
            keys.put(key, entry.getKeyNode());
            if (values.put(key, entry.getValueNode()) != null) {
                fault.accept(entry.getKeyNode(), key + ": stands twice (expected: once)");
            }
        });
    }

    /** A text; where it is missing, {@code absent}. */
    String text(String key, String absent) {
        asked.add(key);
        Node value = values.get(key);
        return value == null ? absent : RuleReader.text(value).strip();
    }

    /** A text that must be there. */
    String text(String key) {
        String text = text(key, "");
        if (text.isEmpty()) {
            fault.accept(node, key + ": is missing (expected: a text)");
        }
        return text;
    }

    /** A number of a range. */
    int number(String key, int absent, int least, int most) {
        String text = text(key, Integer.toString(absent));
        if (text.matches("\\d{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        if (values.containsKey(key)) {
            wrong(key, text, "a whole number from " + least + " to " + most);
        }
        return absent;
    }

    boolean yes(String key, boolean absent) {
        String text = text(key, Boolean.toString(absent)).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> {
                wrong(key, text, "true or false");
                yield absent;
            }
        };
    }

    /** One of several words; {@code absent} where it is missing. */
    <E> E oneOf(String key, E absent, List<E> all, Function<E, String> label) {
        String text = text(key, label.apply(absent)).toLowerCase(Locale.ROOT);
        for (E one : all) {
            if (label.apply(one).equals(text)) {
                return one;
            }
        }
        wrong(key, text, "one of " + String.join(", ", all.stream().map(label).toList()));
        return absent;
    }

    /** Texts, or one; each is read. */
    <T> List<T> list(String key, Function<String, T> reader) {
        asked.add(key);
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        List<Node> nodes = value instanceof SequenceNode list ? list.getValue() : List.of(value);
        List<T> read = new ArrayList<>();
        for (Node one : nodes) {
            try {
                read.add(reader.apply(RuleReader.text(one)));
            } catch (IllegalArgumentException wrong) {
                fault.accept(one, key + ": " + wrong.getMessage());
            }
        }
        return read;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Whether nothing stands there. */
    boolean isEmpty(String key) {
        Node value = values.get(key);
        return value == null
                || (value instanceof SequenceNode list && list.getValue().isEmpty());
    }

    /** Tells of a value. */
    void wrong(String key, String value, String expected) {
        fault.accept(values.getOrDefault(key, node), key + ": " + value + " (expected: " + expected + ")");
    }

    /** Tells of something that is missing. */
    void missing(String sentence) {
        fault.accept(node, sentence);
    }

    /** Tells of keys that nobody asked for. */
    void checkUnknown() {
        keys.forEach((key, place) -> {
            if (!asked.contains(key)) {
                fault.accept(
                        place,
                        key + ": is not known here (expected: one of "
                                + String.join(", ", asked.stream().sorted().toList()) + ")");
            }
        });
    }
}
