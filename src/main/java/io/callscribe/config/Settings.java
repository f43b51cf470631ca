package io.callscribe.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Every key in force with its source, for people to read, and a sieve that takes what is secret out of any text. Neither ever holds a secret
 * that can be read.
 */
public final class Settings {

    /** Where nothing was read. */
    public static final Settings NONE = new Settings(List.of(), List.of());

    private static final String HIDDEN = "••••";
    private static final int SHORTEST_SECRET = 4;
    private static final Pattern SECRET_KEY = Pattern.compile(".*(password|secret|token|api-key)(\\.\\d+)?$");
    /** Who knows the address of a webhook may post to it. */
    private static final Pattern WEBHOOK_KEY = Pattern.compile("alerts\\.ways\\.webhooks\\.\\d+\\.url");

    private static final Pattern BEYOND_HOST = Pattern.compile("(?<=^\\w{1,9}://[^/?#]{1,300})[/?#].+$");
    private static final Pattern IN_ADDRESS =
            Pattern.compile("(://[^/@\\s:]*:(?=[^/@\\s]*@)|[?&]password=)([^@&\\s/]+)");
    /** Of a caller, as it may stand in a log. */
    private static final Pattern PHONE_NUMBER = Pattern.compile("(?<![\\w.:/-])\\+?\\d{6,15}(?![\\w.:/-])");

    private final List<Setting> all;
    private final List<String> secrets;

    private Settings(List<Setting> all, List<String> secrets) {
        this.all = List.copyOf(all);
        this.secrets = List.copyOf(secrets);
    }

    /** Of a tree that file and environment were laid over. */
    static Settings of(ObjectNode tree, Optional<Path> file, JsonNode fileTree, Map<String, String> environment) {
        List<Setting> all = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        leaves("", tree, (key, value) -> {
            if (SECRET_KEY.matcher(key).matches() && value.length() >= SHORTEST_SECRET) {
                secrets.add(value);
            }
            if (WEBHOOK_KEY.matcher(key).matches()) {
                beyondHost(value).ifPresent(secrets::add);
            }
            var inAddress = IN_ADDRESS.matcher(value);
            while (inAddress.find()) {
                secrets.add(inAddress.group(2));
            }
            all.add(new Setting(key, shown(key, value), source(key, file, fileTree, environment)));
        });
        return new Settings(all, secrets);
    }

    /** Every key, in the order of the file of defaults. */
    public List<Setting> all() {
        return all;
    }

    /** The text without our secrets, and without telephone numbers. */
    public String sieve(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, HIDDEN);
        }
        return PHONE_NUMBER.matcher(clean).replaceAll("[number]");
    }

    private static String shown(String key, String value) {
        if (SECRET_KEY.matcher(key).matches()) {
            return value.isEmpty() ? "" : HIDDEN;
        }
        String bare =
                WEBHOOK_KEY.matcher(key).matches() ? BEYOND_HOST.matcher(value).replaceAll("/" + HIDDEN) : value;
        return IN_ADDRESS.matcher(bare).replaceAll("$1" + HIDDEN);
    }

    private static Optional<String> beyondHost(String address) {
        return BEYOND_HOST
                .matcher(address)
                .results()
                .map(MatchResult::group)
                .filter(path -> path.length() >= SHORTEST_SECRET)
                .findFirst();
    }

    private static String source(String key, Optional<Path> file, JsonNode fileTree, Map<String, String> environment) {
        String variable = ConfigOverlay.variable(key);
        if (environment.containsKey(variable)) {
            return variable;
        }
        String ofList = ConfigOverlay.variable(key.replaceAll("\\.\\d+(\\..*)?$", ""));
        if (environment.containsKey(ofList)) {
            return ofList;
        }
        boolean inFile = !fileTree.at("/" + key.replace('.', '/')).isMissingNode();
        if (inFile) {
            return file.map(path -> path.getFileName().toString()).orElse("file");
        }
        boolean shared = key.equals("recognizer.deepgram.api-key") && environment.containsKey("DEEPGRAM_API_KEY");
        return shared ? "DEEPGRAM_API_KEY" : "default";
    }

    private interface Leaves {
        void leaf(String key, String value);
    }

    private static void leaves(String path, JsonNode node, Leaves leaves) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> leaves(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), leaves));
        } else if (node instanceof ArrayNode list && list.size() > 0) {
            for (int i = 0; i < list.size(); i++) {
                leaves(path + "." + i, list.get(i), leaves);
            }
        } else {
            leaves.leaf(path, node.isArray() ? "" : node.asText(""));
        }
    }
}
