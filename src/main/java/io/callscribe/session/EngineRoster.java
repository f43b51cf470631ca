package io.callscribe.session;

import io.callscribe.config.DeepgramConfig;
import io.callscribe.config.RecognizerConfig;
import io.callscribe.config.RecognizerConfig.EngineName;
import io.callscribe.config.Secret;
import io.callscribe.recognizer.deepgram.Engine;
import io.callscribe.recognizer.deepgram.ListenCheck;
import io.callscribe.recognizer.deepgram.ListenQuery;
import io.callscribe.recognizer.deepgram.ListenSettings;
import io.callscribe.recognizer.deepgram.io.Endpoint;
import io.callscribe.session.backlog.BackfillTargets;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which engines may be tried, in order, and what each is asked for a given call. Safe from any thread. */
public final class EngineRoster implements BackfillTargets {

    private static final int BUILTIN_CONNECT_TIMEOUT_MS = 5_000;

    private final RecognizerConfig config;
    private final Supplier<Optional<InetSocketAddress>> builtin;

    /**
     * A roster by configuration.
     *
     * @param builtin where the built-in engine is served; empty while it is not
     */
    public EngineRoster(RecognizerConfig config, Supplier<Optional<InetSocketAddress>> builtin) {
        this.config = config;
        this.builtin = builtin;
    }

    /** What of the configuration Deepgram would refuse; each problem begins with its key. */
    public List<String> problems() {
        return config.engines().contains(EngineName.DEEPGRAM)
                        && config.deepgram().configured()
                ? ListenCheck.problems(deepgramSettings())
                : List.of();
    }

    /** The labels of the engines that may be tried now. */
    public List<String> usable() {
        return config.engines().stream()
                .filter(name -> name == EngineName.DEEPGRAM
                        ? config.deepgram().configured()
                        : builtin.get().isPresent())
                .map(EngineName::label)
                .toList();
    }

    /** What an engine is called in a sentence. */
    public String display(String label) {
        return EngineName.valueOf(label.toUpperCase(Locale.ROOT)).display();
    }

    /** The engines for a call with these arguments. Wishes that an engine would refuse are left out and named. */
    public Listening forCall(CallArgs args) {
        return forCall(args.language(), args.keyterms());
    }

    @Override
    public Map<Engine, Endpoint> of(String callLanguage, List<String> callKeyterms) {
        return forCall(callLanguage, callKeyterms).endpoints();
    }

    /** The built-in engine may still be loading its models; a cloud without a key never comes. */
    @Override
    public boolean mayCome(Set<String> labels) {
        return config.engines().contains(EngineName.BUILTIN) && !labels.contains(EngineName.BUILTIN.label());
    }

    private Listening forCall(String callLanguage, List<String> callKeyterms) {
        Map<Engine, Endpoint> endpoints = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (EngineName name : config.engines()) {
            Engine engine = new Engine(name.label(), name.display());
            Endpoint endpoint =
                    name == EngineName.DEEPGRAM ? deepgram(callLanguage, callKeyterms, problems) : builtin();
            if (endpoint != null) {
                endpoints.put(engine, endpoint);
            }
        }
        return new Listening(endpoints, problems);
    }

    private @Nullable Endpoint deepgram(String callLanguage, List<String> callKeyterms, List<String> problems) {
        DeepgramConfig deepgram = config.deepgram();
        if (!deepgram.configured()) {
            return null;
        }
        ListenSettings asked = deepgramSettings().forCall(callLanguage, callKeyterms);
        List<String> refused = ListenCheck.problems(asked);
        refused.forEach(problem -> problems.add("What the dialplan asks for would be refused: " + problem + "."));
        ListenSettings settings = refused.isEmpty() ? asked : deepgramSettings();
        return endpoint(settings, deepgram.apiKey(), deepgram.connectTimeoutMs());
    }

    private @Nullable Endpoint builtin() {
        InetSocketAddress address = builtin.get().orElse(null);
        if (address == null) {
            return null;
        }
        String url = "ws://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/v1/listen";
        ListenSettings settings = new ListenSettings(
                url,
                config.builtin().model().name().toLowerCase(Locale.ROOT),
                "en",
                List.of(),
                Map.of(
                        "interim_results", List.of("true"),
                        "endpointing", List.of("300"),
                        "utterance_end_ms", List.of("1000"),
                        "vad_events", List.of("true"),
                        "smart_format", List.of("true")));
        return endpoint(settings, config.server().apiKey(), BUILTIN_CONNECT_TIMEOUT_MS);
    }

    private ListenSettings deepgramSettings() {
        DeepgramConfig deepgram = config.deepgram();
        return new ListenSettings(
                deepgram.url(), deepgram.model(), deepgram.language(), deepgram.keyterms(), deepgram.options());
    }

    private static Endpoint endpoint(ListenSettings settings, @Nullable Secret apiKey, int timeoutMs) {
        return new Endpoint(URI.create(ListenQuery.address(settings)), apiKey, timeoutMs);
    }
}
