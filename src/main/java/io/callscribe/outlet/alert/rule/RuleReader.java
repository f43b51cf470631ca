package io.callscribe.outlet.alert.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads rules from YAML; every fault is named with its line. */
public final class RuleReader {

    private static final String EXPECTED = "(expected: a list under \"rules:\")";

    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Lexicons lexicons;

    private RuleReader(Lexicons lexicons) {
        this.lexicons = lexicons;
    }

    /**
     * A fault.
     *
     * @param line in the file, from 1
     */
    public record Fault(int line, String sentence) {
        @Override
        public String toString() {
            return "line " + line + ": " + sentence;
        }
    }

    /** What came of reading. */
    public sealed interface Result {
        /** No fault. */
        record Good(RuleSet rules) implements Result {}

        /** In the order of the file. */
        record Faulty(List<Fault> faults) implements Result {}
    }

    /** Reads a file's text. */
    public static Result read(String yaml, Lexicons lexicons) {
        RuleReader reader = new RuleReader(lexicons);
        List<Rule> rules = reader.rules(yaml);
        if (reader.faults.isEmpty()) {
            return new Result.Good(new RuleSet(rules));
        }
        reader.faults.sort(Comparator.comparingInt(Fault::line));
        return new Result.Faulty(List.copyOf(reader.faults));
    }

    private List<Rule> rules(String yaml) {
        Node root = root(yaml);
        List<Rule> rules = new ArrayList<>();
        if (root instanceof MappingNode file) {
            for (NodeTuple entry : file.getValue()) {
                String key = text(entry.getKeyNode());
                if (!key.equals("rules")) {
                    fault(entry.getKeyNode(), key + ": is not known here " + EXPECTED);
                } else if (entry.getValueNode() instanceof SequenceNode list) {
                    list.getValue().forEach(node -> rule(node, rules));
                } else if (!text(entry.getValueNode()).isEmpty()) {
                    fault(entry.getValueNode(), "rules: " + text(entry.getValueNode()) + " " + EXPECTED);
                }
            }
        } else if (root != null) {
            fault(root, "the file " + EXPECTED);
        }
        return rules;
    }

    private @org.jspecify.annotations.Nullable Node root(String yaml) {
        try {
            return new Yaml(new LoaderOptions()).compose(new java.io.StringReader(yaml));
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            faults.add(new Fault(line, "is no YAML: " + broken.getProblem()));
        } catch (YAMLException broken) {
            faults.add(new Fault(1, "is no YAML: " + broken.getMessage()));
        }
        return null;
    }

    private void rule(Node node, List<Rule> rules) {
        if (!(node instanceof MappingNode mapping)) {
            fault(node, text(node) + " (expected: a rule with name, kind and what its kind needs)");
            return;
        }
        int before = faults.size();
        RuleEntry entry = new RuleEntry(mapping, this::fault);
        Rule rule = RuleMaker.make(entry, lexicons);
        if (!names.add(rule.name())) {
            fault(node, "name: " + rule.name() + " (expected: a name that no rule above it has)");
        }
        if (faults.size() == before) {
            rules.add(rule);
        }
    }

    private void fault(Node node, String sentence) {
        faults.add(new Fault(node.getStartMark().getLine() + 1, sentence));
    }

    static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
