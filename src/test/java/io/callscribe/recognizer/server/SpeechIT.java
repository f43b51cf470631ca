package io.callscribe.recognizer.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.config.BuiltinConfig;
import io.callscribe.config.HostPort;
import io.callscribe.config.ServerConfig;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.BuiltinEngine;
import io.callscribe.testing.ListenClient;
import io.callscribe.testing.OfflineEngine;
import io.callscribe.testing.Prompts;
import io.callscribe.testing.Prompts.Prompt;
import io.callscribe.testing.WordErrors;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Real telephone speech, two sides at once, through the server: how many words come out right. */
class SpeechIT {

    private static final Logger LOG = LoggerFactory.getLogger(SpeechIT.class);
    private static final int PROMPTS = 48;
    private static final double MOST_ERRORS = 0.09;

    @Test
    void twoSidesOfACallAreUnderstood() throws IOException {
        List<Prompt> prompts = Prompts.spoken(PROMPTS);
        List<Prompt> callers = prompts.subList(0, PROMPTS / 2);
        List<Prompt> agents = prompts.subList(PROMPTS / 2, PROMPTS);
        Meters meters = new Meters();
        ServerConfig anyPort = new ServerConfig(new HostPort("127.0.0.1", 0), null);
        try (BuiltinEngine engine = OfflineEngine.ready(BuiltinConfig.Model.BASE, meters);
                RecognizerServer server = RecognizerServer.start(anyPort, engine, ServerLimits.of(2), meters);
                ListenClient client = ListenClient.open(address(server))) {
            byte[] call = Prompts.interleaved(row(callers), row(agents));
            client.sound(call, 960);
            client.closeStream();
            assertThat(client.awaitClose().code()).isEqualTo(1000);

            WordErrors caller = errors(callers, client.transcript(0));
            WordErrors agent = errors(agents, client.transcript(1));
            WordErrors both = caller.plus(agent);
            LOG.info(
                    "Word error rate of {} prompts on two sides, base model, through the server: {} (caller {}, agent {})",
                    PROMPTS,
                    both,
                    caller,
                    agent);
            assertThat(both.rate()).as("word error rate").isLessThanOrEqualTo(MOST_ERRORS);
            assertThat(both.words()).isGreaterThan(400);
            assertThat(meters.total(Meter.BUILTIN_AUDIO_MS)).isGreaterThan(call.length / 8.0 - 1000);
        }
    }

    private static byte[] row(List<Prompt> prompts) {
        return Prompts.inARow(prompts.stream().map(Prompt::ulaw).toList(), 1000);
    }

    private static WordErrors errors(List<Prompt> prompts, String transcript) {
        return WordErrors.of(String.join(" ", prompts.stream().map(Prompt::text).toList()), transcript);
    }

    private static URI address(RecognizerServer server) {
        return URI.create("ws://127.0.0.1:" + server.address().getPort()
                + "/v1/listen?model=nova-3&encoding=mulaw&sample_rate=8000&channels=2&multichannel=true"
                + "&interim_results=true&endpointing=300&smart_format=true");
    }
}
