package io.callscribe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code asterisk} as one mapping, as a list, and by numbered variables. */
class ServersConfigTest {

    private static final String TWO = """
            asterisk:
              - name: east
                url: http://10.0.0.1:8088
                password: a
              - url: https://pbx.example
                password: b
                max-calls: 40
                rtp-ports: 20000-20999
            """;

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    @Test
    void aListIsSeveralServersEachWithTheDefaults() {
        List<AsteriskConfig> servers = loaded(TWO);

        assertThat(servers).extracting(AsteriskConfig::server).containsExactly("east", "pbx.example:443");
        assertThat(servers).extracting(AsteriskConfig::app).containsOnly("callscribe");
        assertThat(servers).extracting(AsteriskConfig::maxCalls).containsExactly(500, 40);
        assertThat(servers.getLast().rtpPorts()).isEqualTo(new PortRange(20_000, 20_999));
    }

    @Test
    void aPlainVariableIsForEveryServerThatDoesNotSetTheKeyItself() {
        environment.put("CALLSCRIBE_ASTERISK_MAX_CALLS", "7");
        environment.put("CALLSCRIBE_ASTERISK_USERNAME", "me");

        List<AsteriskConfig> servers = loaded(TWO);

        assertThat(servers).extracting(AsteriskConfig::maxCalls).containsExactly(7, 40);
        assertThat(servers).extracting(AsteriskConfig::username).containsOnly("me");
    }

    @Test
    void aNumberedVariableWinsOverTheFileAndMayAddTheNextServer() {
        environment.put("CALLSCRIBE_ASTERISK_1_MAX_CALLS", "9");
        environment.put("CALLSCRIBE_ASTERISK_2_URL", "http://10.0.0.3:8088");
        environment.put("CALLSCRIBE_ASTERISK_PASSWORD", "c");

        List<AsteriskConfig> servers = loaded(TWO);

        assertThat(servers).extracting(AsteriskConfig::maxCalls).containsExactly(500, 9, 500);
        assertThat(servers)
                .extracting(AsteriskConfig::password)
                .containsExactly(Secret.of("a"), Secret.of("b"), Secret.of("c"));
    }

    @Test
    void theEnvironmentAloneMakesAListToo() {
        environment.put("CALLSCRIBE_ASTERISK_0_URL", "http://10.0.0.1:8088");
        environment.put("CALLSCRIBE_ASTERISK_1_URL", "http://10.0.0.2:8088");
        environment.put("CALLSCRIBE_ASTERISK_1_NAME", "west");
        environment.put("CALLSCRIBE_ASTERISK_PASSWORD", "pw");

        List<AsteriskConfig> servers = loaded("asterisk:\n  drain-s: 3\n");

        assertThat(servers).extracting(AsteriskConfig::server).containsExactly("10.0.0.1:8088", "west");
        assertThat(servers).extracting(AsteriskConfig::drainS).containsOnly(3);
        assertThat(servers).extracting(AsteriskConfig::password).containsOnly(Secret.of("pw"));
    }

    @Test
    void everyProblemNamesItsKeyWithTheNumber() {
        environment.put("CALLSCRIBE_ASTERISK_4_URL", "http://10.0.0.5:8088");
        environment.put("CALLSCRIBE_ASTERISK_1_DRAIN_S", "soon");

        assertThat(refused("""
                asterisk:
                  - name: east
                    url: http://10.0.0.1:8088
                    passwrod: a
                  - name: the west
                    url: nowhere
                    password: b
                    rtp-ports: 20000
                    max-calls: 0
                  - 7
                """))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.0.passwrod: is not a known key"))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.0.password: is not set"))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.1.name: the west is not a name"))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.1.url: nowhere is not an http"))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.1.rtp-ports: 20000 (expected: rtpstart"))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.1.max-calls: 0 must be"))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.1.drain-s: soon (expected: a whole number"))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.2: 7 (expected: a mapping"))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.2.password: is not set"))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.4: there is no server 3 before it"))
                .hasSize(10);
    }

    @Test
    void twoServersThatCannotBeToldApartAreAProblem() {
        environment.put("CALLSCRIBE_ASTERISK_PASSWORD", "pw");

        assertThat(refused("""
                asterisk:
                  - {url: "http://a:8088", name: x}
                  - {url: "http://b:8088", name: x}
                  - {url: "http://a:8088/", name: y}
                """))
                .containsExactly(
                        "asterisk.1.name: x is the name of asterisk.0 too (expected: a name of its own)",
                        "asterisk.2.url: http://a:8088/ as application callscribe is asterisk.0 already (expected:"
                                + " another server)");
    }

    @Test
    void anEmptyListIsAProblem() {
        environment.put("CALLSCRIBE_ASTERISK_PASSWORD", "pw");

        assertThat(refused("asterisk: []")).containsExactly("asterisk: is empty (expected: a server)");
    }

    @Test
    void aWrongValueOfTheOnlyServerHasNoNumber() {
        environment.put("CALLSCRIBE_ASTERISK_PASSWORD", "pw");
        environment.put("CALLSCRIBE_ASTERISK_RTP_PORTS", "20000-10000");
        environment.put("CALLSCRIBE_ASTERISK_MAX_CALLS", "0");

        assertThat(refused(""))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.rtp-ports: 20000-10000 (expected: "))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.max-calls: 0 must be"))
                .hasSize(2);
    }

    @Test
    void aNumberedVariableOfNoKeyIsAWarning() {
        environment.put("CALLSCRIBE_ASTERISK_PASSWORD", "pw");
        environment.put("CALLSCRIBE_ASTERISK_0_ULR", "x");

        assertThat(((ConfigResult.Loaded) load("")).warnings())
                .containsExactly("CALLSCRIBE_ASTERISK_0_ULR: no key has this name; it is ignored");
    }

    private List<AsteriskConfig> loaded(String yaml) {
        return switch (load(yaml)) {
            case ConfigResult.Loaded loaded -> loaded.config().asterisk();
            case ConfigResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private List<String> refused(String yaml) {
        return ((ConfigResult.Refused) load(yaml)).problems();
    }

    private ConfigResult load(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("callscribe.yaml"), yaml);
            return new ConfigLoader(environment).load(ConfigLoader.Use.SERVE, Optional.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
