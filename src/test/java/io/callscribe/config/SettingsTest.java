package io.callscribe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "CALLSCRIBE_ASTERISK_PASSWORD", "ari-secret",
            "DEEPGRAM_API_KEY", "dg-secret",
            "CALLSCRIBE_STORE_URL", "jdbc:postgresql://db:5432/calls?user=u&password=pg-secret",
            "CALLSCRIBE_MEDIA_BIND", "127.0.0.1:9990");

    @TempDir
    Path folder;

    private Settings settings(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("callscribe.yaml"), yaml);
        return switch (new ConfigLoader(ENVIRONMENT).load(ConfigLoader.Use.SERVE, Optional.of(file))) {
            case ConfigResult.Loaded loaded -> loaded.settings();
            case ConfigResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private static Map<String, Setting> byKey(Settings settings) {
        return settings.all().stream().collect(Collectors.toMap(Setting::key, Function.identity()));
    }

    @Test
    void everyKeyHasItsSource() throws IOException {
        Map<String, Setting> all =
                byKey(settings("asterisk:\n  url: http://127.0.0.1:8089\nweb:\n  token: machine-secret\n"));
        assertThat(all.get("asterisk.url"))
                .isEqualTo(new Setting("asterisk.url", "http://127.0.0.1:8089", "callscribe.yaml"));
        assertThat(all.get("media.bind"))
                .isEqualTo(new Setting("media.bind", "127.0.0.1:9990", "CALLSCRIBE_MEDIA_BIND"));
        assertThat(all.get("asterisk.app")).isEqualTo(new Setting("asterisk.app", "callscribe", "default"));
        assertThat(all.get("recognizer.deepgram.api-key"))
                .isEqualTo(new Setting("recognizer.deepgram.api-key", "••••", "DEEPGRAM_API_KEY"));
    }

    @Test
    void ofAWebhookOnlyTheHostIsShown() throws IOException {
        Settings settings = settings("""
                alerts:
                  ways:
                    webhooks:
                      - {name: desk, url: "https://hooks.example.com/T0/very-private", secret: hook-secret}
                """);
        Map<String, Setting> all = byKey(settings);
        assertThat(all.get("alerts.ways.webhooks.0.url"))
                .isEqualTo(
                        new Setting("alerts.ways.webhooks.0.url", "https://hooks.example.com/••••", "callscribe.yaml"));
        assertThat(all.get("alerts.ways.webhooks.0.secret"))
                .isEqualTo(new Setting("alerts.ways.webhooks.0.secret", "••••", "callscribe.yaml"));
        assertThat(settings.sieve("POST https://hooks.example.com/T0/very-private with hook-secret"))
                .isEqualTo("POST https://hooks.example.com•••• with ••••");
    }

    @Test
    void webhooksInOneVariableAreShownNoMore() {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put(
                "CALLSCRIBE_ALERTS_WAYS_WEBHOOKS",
                "[{\"name\":\"desk\",\"url\":\"https://h.example.com/private\",\"secret\":\"hook-secret\"}]");
        ConfigResult.Loaded loaded =
                (ConfigResult.Loaded) new ConfigLoader(environment).load(ConfigLoader.Use.SERVE, Optional.empty());
        assertThat(loaded.toString()).doesNotContain("private").doesNotContain("hook-secret");
        assertThat(loaded.settings().all())
                .noneMatch(one -> one.value().contains("private") || one.value().contains("hook-secret"))
                .contains(new Setting("alerts.ways.webhooks.0.name", "desk", "CALLSCRIBE_ALERTS_WAYS_WEBHOOKS"));
    }

    @Test
    void noSecretIsShownNorPassesTheSieve() throws IOException {
        Settings settings = settings("web:\n  token: machine-secret\n");
        assertThat(settings.all())
                .extracting(Setting::value)
                .noneMatch(value -> value.contains("secret"))
                .contains("jdbc:postgresql://db:5432/calls?user=u&password=••••");
        assertThat(settings.sieve("token machine-secret, key dg-secret, ari-secret, pg-secret, from 004917012345, call"
                        + " 20261123-131050-e6ais took 12345 ms at 1763900000.12"))
                .isEqualTo(
                        "token ••••, key ••••, ••••, ••••, from [number], call 20261123-131050-e6ais took 12345 ms at"
                                + " 1763900000.12");
    }

    @Test
    void severalServersAreNamedByTheirPlace() throws IOException {
        Map<String, Setting> all = byKey(settings("""
                asterisk:
                  - {name: one, url: "http://one:8088", password: first-secret}
                  - {name: two, url: "http://two:8088", password: other-secret}
                """));
        assertThat(all.values())
                .contains(
                        new Setting("asterisk.1.url", "http://two:8088", "callscribe.yaml"),
                        new Setting("asterisk.1.password", "••••", "callscribe.yaml"),
                        new Setting("asterisk.0.url", "http://one:8088", "callscribe.yaml"));
    }
}
