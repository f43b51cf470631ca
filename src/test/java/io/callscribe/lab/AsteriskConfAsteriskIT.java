package io.callscribe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.phone.MiniPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands in {@code asterisk-conf/}, examples included, loads without a complaint and does what it says. */
class AsteriskConfAsteriskIT {

    private static final Path CONF = Path.of("asterisk-conf");
    private static final Pattern CODE = Pattern.compile("^;(?=\\[|exten|same)");

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @Test
    void everyExampleLoads() throws IOException {
        String examples = Files.readAllLines(CONF.resolve("extensions.conf")).stream()
                .filter(line -> CODE.matcher(line).find())
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
        List<String> contexts = Pattern.compile("(?m)^\\[(.+)]$")
                .matcher(examples)
                .results()
                .map(found -> found.group(1))
                .toList();
        LAB.asterisk().addExtensions(examples);

        assertThat(contexts).hasSizeGreaterThanOrEqualTo(9);
        for (String context : contexts) {
            assertThat(LAB.asterisk().cli("dialplan show " + context)).contains("callscribe-tap,s,1");
        }
        assertThat(LAB.asterisk().complaints()).isEmpty();
    }

    @Test
    void theQueueExampleReachesAnAgent() {
        MiniPhone bob = LAB.phone("bob");
        LAB.member(bob);
        LAB.phone("alice").call("tap-queue").awaitUp();

        assertThat(bob.nextCall().awaitUp().caller()).isEqualTo("alice");
    }

    @Test
    void oneCallIsOneRecord() {
        MiniPhone bob = LAB.phone("bob");
        int before = LAB.asterisk().cdrs().size();
        var call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        bob.nextCall();
        call.hangUp();
        LAB.awaitQuiet();

        assertThat(LAB.asterisk().cdrs()).hasSize(before + 1);
        assertThat(LAB.asterisk().cdrs().getLast())
                .contains("PJSIP/alice-")
                .contains("PJSIP/bob-")
                .contains("ANSWERED");
    }

    @Test
    void everyModuleTheReadmeNamesIsThere() throws IOException {
        List<String> named = Pattern.compile("`((?:res|app|chan|func|bridge|codec)_[a-z_]+)`")
                .matcher(Files.readString(CONF.resolve("README.md")))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(named).hasSizeGreaterThan(20);
        for (String module : named) {
            assertThat(LAB.ari()
                            .send("GET", "/asterisk/modules/" + module + ".so")
                            .status())
                    .as(module)
                    .isEqualTo(200);
        }
    }
}
