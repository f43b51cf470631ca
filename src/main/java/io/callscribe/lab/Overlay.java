package io.callscribe.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lab's own configuration files, as they lie in {@code etc/} of this package: everything Asterisk needs besides the three
 * files people copy. {@code @name@} in them stands for a value of one instance.
 */
final class Overlay {

    /** The files with something in them. */
    static final List<String> FILES = List.of(
            "ari.conf",
            "asterisk.conf",
            "cdr.conf",
            "demo.conf",
            "extensions.conf",
            "http.conf",
            "indications.conf",
            "logger.conf",
            "modules.conf",
            "musiconhold.conf",
            "pjsip.conf",
            "queues.conf",
            "rtp.conf");

    /** Files that a module wants to see, though we have nothing to say in them: without them it logs an error. */
    static final List<String> EMPTY_FILES = List.of(
            "acl.conf",
            "ccss.conf",
            "cel.conf",
            "confbridge.conf",
            "features.conf",
            "manager.conf",
            "pjproject.conf",
            "queuerules.conf",
            "stasis.conf",
            "udptl.conf",
            "websocket_client.conf");

    private static final Pattern NAME = Pattern.compile("@([a-zA-Z]+)@");
    private static final Pattern LOAD = Pattern.compile("(?m)^load = (\\S+)$");

    private Overlay() {}

    /** The modules the lab loads. */
    static List<String> modules() {
        return LOAD.matcher(read("etc/modules.conf"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** One of {@link #FILES}, with the values filled in. A name without a value is a fault of ours. */
    static String file(String name, Map<String, String> values) {
        return NAME.matcher(read("etc/" + name)).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalStateException(
                        name + ": @" + found.group(1) + "@ (expected: one of " + values.keySet() + ")");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String read(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** A file of this package, whole. */
    static byte[] bytes(String name) {
        try (InputStream in = Overlay.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, () -> name + " is not in the jar").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
