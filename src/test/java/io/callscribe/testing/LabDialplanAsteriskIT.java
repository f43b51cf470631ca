package io.callscribe.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tests' dialplan promises other tests: each extension reaches Stasis as its comment says, and the traps are traps. */
class LabDialplanAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @ParameterizedTest
    @CsvSource({
        "tap-dial-bob,     'party=caller,agent=bob,,,,',            Ring",
        "tap-early-bob,    'party=caller,agent=bob,answer=yes,,,',  Ring",
        "tap-twice-bob,    'party=caller,,,,,',                     Ring",
        "tap-outbound-bob, 'party=agent,agent=alice,,,,',           Ring",
        "tap-local-bob,    'party=caller,,,,,',                     Ring",
        "tap-queue,        'party=caller,queue=support,,,,',        Up",
        "tap-echo,         'party=caller,,,,,',                     Up",
        "tap-moh,          'party=caller,,,,,',                     Up",
        "tap-playback,     'party=caller,,,,,',                     Up",
        "bare-stasis,      'party=caller',                          Ring"
    })
    void anExtensionReachesStasis(String extension, String arguments, String state) {
        LAB.phone("bob");
        try (AriEar app = AriEar.open(LAB.asterisk(), "callscribe")) {
            LAB.phone("alice").call(extension);
            JsonNode start = app.await("StasisStart");

            assertThat(start.at("/channel/name").asText()).startsWith("PJSIP/alice-");
            assertThat(start.at("/channel/state").asText()).isEqualTo(state);
            assertThat(String.join(
                            ",",
                            start.path("args")
                                    .valueStream()
                                    .map(JsonNode::asText)
                                    .toList()))
                    .isEqualTo(arguments);
        }
    }

    @Test
    void aCalledChannelInStasisBeforeItIsDialedCannotContinue() {
        LAB.phone("bob");
        try (AriEar app = AriEar.open(LAB.asterisk(), "callscribe")) {
            LAB.phone("alice").call("trap-b-bob");
            JsonNode start = app.await("StasisStart");

            assertThat(start.at("/channel/name").asText()).startsWith("PJSIP/bob-");
            assertThat(start.at("/channel/state").asText()).isEqualTo("Down");
            assertThat(resume(start)).isEqualTo(412);
        }
    }

    @Test
    void aCalledChannelInStasisAfterItAnsweredComesBackForEver() {
        LAB.phone("bob");
        try (AriEar app = AriEar.open(LAB.asterisk(), "callscribe")) {
            LAB.phone("alice").call("trap-u-bob");
            JsonNode start = app.await("StasisStart");
            assertThat(start.at("/channel/name").asText()).startsWith("PJSIP/bob-");
            assertThat(resume(start)).isEqualTo(204);

            await().until(() -> app.events("StasisStart").size() == 2);
            assertThat(app.events("StasisStart").getLast().at("/channel/id")).isEqualTo(start.at("/channel/id"));
        }
    }

    private static int resume(JsonNode start) {
        return LAB.ari()
                .send("POST", "/channels/" + start.at("/channel/id").asText() + "/continue")
                .status();
    }
}
