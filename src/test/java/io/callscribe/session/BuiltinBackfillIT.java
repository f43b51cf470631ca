package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.CallId;
import io.callscribe.config.BuiltinConfig;
import io.callscribe.config.CallscribeConfig;
import io.callscribe.config.ConfigLoader;
import io.callscribe.config.ConfigResult;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallFacts;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.RecognizerEvent.FilledIn;
import io.callscribe.recognizer.RecognizerEvent.Final;
import io.callscribe.recognizer.builtin.BuiltinEngine;
import io.callscribe.recognizer.server.RecognizerServer;
import io.callscribe.recognizer.server.ServerLimits;
import io.callscribe.session.backlog.CallBacklog;
import io.callscribe.session.backlog.CallCard;
import io.callscribe.session.backlog.SpoolBacklog;
import io.callscribe.testing.OfflineEngine;
import io.callscribe.testing.Prompts;
import io.callscribe.testing.Prompts.Prompt;
import io.callscribe.testing.WordErrors;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a cloud the built-in engine fills in, by the same request, at the address the roster knows. */
class BuiltinBackfillIT {

    private static final long START_TICK = 80_000;

    @TempDir
    Path dir;

    @Test
    void theBuiltInEngineFillsInWhatWasPutAside() throws IOException {
        Meters meters = new Meters();
        Prompt prompt = Prompts.named("privacy-prompt");
        List<RecognizerEvent> late = new CopyOnWriteArrayList<>();
        CallscribeConfig config = config();
        try (BuiltinEngine engine = OfflineEngine.ready(BuiltinConfig.Model.TINY, meters);
                RecognizerServer server = RecognizerServer.start(
                        config.recognizer().server(), engine, ServerLimits.of(2).withStreams(2), meters)) {
            EngineRoster roster = new EngineRoster(config.recognizer(), () -> Optional.of(server.address()));
            try (SpoolBacklog backlog = SpoolBacklog.start(
                    config.recognizer().spool(),
                    new SpoolBacklog.Parts(
                            roster, event -> {}, new Breakers(meters, NanoClock.SYSTEM), meters, NanoClock.SYSTEM))) {
                CallFacts facts = new CallFacts(new CallId("c1"), "PJSIP/a", "", "", "", OffsetDateTime.MIN);
                CallBacklog call = backlog.open(new CallCard(facts, "", List.of(), List.of()), late::add);
                call.putAside(START_TICK, Prompts.interleaved(prompt.ulaw(), new byte[0]), "Deepgram is away.");
                await().atMost(Duration.ofSeconds(60)).until(() -> !lines(late).isEmpty());
            }
        }
        String text = lines(late).stream().map(Final::text).collect(Collectors.joining(" "));
        assertThat(WordErrors.of(prompt.text(), text).rate()).as(text).isLessThan(0.2);
        assertThat(lines(late).getFirst().span().start().ms()).isCloseTo(10_000L, within(1_000L));
        assertThat(lines(late)).extracting(Final::engine).containsOnly("builtin");
    }

    private static List<Final> lines(List<RecognizerEvent> late) {
        return late.stream()
                .filter(FilledIn.class::isInstance)
                .flatMap(event -> ((FilledIn) event).lines().stream())
                .toList();
    }

    private CallscribeConfig config() {
        Map<String, String> environment = Map.of(
                "CALLSCRIBE_ASTERISK_PASSWORD", "pw",
                "CALLSCRIBE_RECOGNIZER_SERVER_BIND", "127.0.0.1:0",
                "CALLSCRIBE_RECOGNIZER_SPOOL_DIR", dir.resolve("spool").toString());
        return switch (new ConfigLoader(environment).load(ConfigLoader.Use.SERVE, Optional.empty())) {
            case ConfigResult.Loaded loaded -> loaded.config();
            case ConfigResult.Refused(List<String> problems) -> throw new AssertionError(problems);
        };
    }
}
