package io.callscribe.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads {@code defaults.yaml}, then the file, then the environment, and binds them to {@link CallscribeConfig}. */
public final class ConfigLoader {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, String> environment;

    /** A loader that overrides with {@code environment}. */
    public ConfigLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** What the configuration is for, and so what it must hold. */
    public enum Use {
        /** Calls are tapped: Asterisk's password is needed. */
        SERVE,
        /** Only the built-in engine is served. */
        RECOGNIZER
    }

    /** Reads it all; the file may be absent when none was named. */
    public ConfigResult load(Use use, Optional<Path> file) {
        List<String> problems = new ArrayList<>();
        ObjectNode tree = defaults();
        ConfigOverlay overlay = new ConfigOverlay(tree, problems);
        ObjectNode fileTree = file.map(path -> read(path, problems)).orElseGet(YAML::createObjectNode);
        overlay.file(fileTree);
        overlay.environment(environment);
        WebhookKeys.read(tree, problems);
        ObjectNode laid = tree.deepCopy();
        CallscribeConfig config = new ConfigBinder(problems).bind(tree);
        if (config != null) {
            new ServerProblems(tree.path("asterisk").isArray(), problems).find(config.asterisk(), use == Use.SERVE);
        }
        if (config == null || !problems.isEmpty()) {
            return new ConfigResult.Refused(List.copyOf(problems));
        }
        return new ConfigResult.Loaded(config, overlay.warnings(), Settings.of(laid, file, fileTree, environment));
    }

    private static ObjectNode defaults() {
        try (InputStream in = ConfigLoader.class.getResourceAsStream("defaults.yaml")) {
            return (ObjectNode) YAML.readTree(Objects.requireNonNull(in, "defaults.yaml is not in the jar"));
        } catch (IOException e) {
            throw new IllegalStateException("defaults.yaml cannot be read", e);
        }
    }

    private static ObjectNode read(Path file, List<String> problems) {
        try {
            var read = YAML.readTree(Files.readString(file));
            if (read instanceof ObjectNode object) {
                return object;
            }
            if (!read.isMissingNode() && !read.isNull()) {
                problems.add(file + ": is not a mapping (expected: keys such as asterisk: and media:)");
            }
        } catch (NoSuchFileException e) {
            problems.add(file + ": there is no such file");
        } catch (JsonProcessingException e) {
            problems.add(file + ": is not YAML: " + e.getOriginalMessage() + " (line "
                    + e.getLocation().getLineNr() + ")");
        } catch (IOException e) {
            problems.add(file + ": cannot be read: " + e.getMessage());
        }
        return YAML.createObjectNode();
    }
}
