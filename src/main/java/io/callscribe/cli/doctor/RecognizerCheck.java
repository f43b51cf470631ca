package io.callscribe.cli.doctor;

import io.callscribe.config.HostPort;
import io.callscribe.config.RecognizerConfig;
import io.callscribe.config.RecognizerConfig.EngineName;
import io.callscribe.config.ServerConfig;
import io.callscribe.media.io.MediaLoop;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.EngineState;
import io.callscribe.recognizer.builtin.model.Installation;
import io.callscribe.recognizer.builtin.model.ModelStore;
import io.callscribe.recognizer.deepgram.Engine;
import io.callscribe.recognizer.deepgram.io.Endpoint;
import io.callscribe.recognizer.server.RecognizerServer;
import io.callscribe.session.CallArgs;
import io.callscribe.session.EngineRoster;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The engines that calls would be given to. One that fails is only a warning while another gives words, since calls go there. Findings are
 * told when all engines have been tried, because of that.
 */
final class RecognizerCheck {

    private static final String DEEPGRAM = "Deepgram";
    private static final String BUILTIN = "Built-in engine";
    private static final String MODELS = BUILTIN + ", models";
    private static final String LOADING = BUILTIN + ", loading";
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(60);

    private final RecognizerConfig config;
    private final Map<String, String> environment;
    private final Meters meters;
    private final MediaLoop loop;

    RecognizerCheck(RecognizerConfig config, Map<String, String> environment, Meters meters, MediaLoop loop) {
        this.config = config;
        this.environment = environment;
        this.meters = meters;
        this.loop = loop;
    }

    void run(Consumer<Finding> told) {
        Map<EngineName, List<Finding>> all = new LinkedHashMap<>();
        for (EngineName name : config.engines()) {
            all.put(name, name == EngineName.DEEPGRAM ? deepgram() : builtin());
        }
        standing(all).forEach(told);
    }

    /** All findings, bad ones as warnings where an engine works. */
    static List<Finding> standing(Map<EngineName, List<Finding>> all) {
        Optional<EngineName> working = all.entrySet().stream()
                .filter(entry -> works(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        Stream<Finding> findings = all.values().stream().flatMap(List::stream);
        return working.map(name -> findings.map(
                                finding -> finding.asWarning("Calls go to " + name.display() + " meanwhile."))
                        .toList())
                .orElseGet(findings::toList);
    }

    private static boolean works(List<Finding> findings) {
        return findings.stream()
                .allMatch(finding ->
                        finding.verdict() == Finding.Verdict.GOOD || finding.verdict() == Finding.Verdict.WARNING);
    }

    private List<Finding> deepgram() {
        StreamCheck stream = new StreamCheck(loop, DEEPGRAM);
        Optional<Map.Entry<Engine, Endpoint>> found = dialed(EngineName.DEEPGRAM, Optional.empty());
        if (found.isEmpty()) {
            String what = "it has no key";
            return List.of(
                    config.engines().size() > 1
                            ? Finding.unchecked(DEEPGRAM, what + ", and calls do without it")
                            : Finding.bad(
                                    DEEPGRAM,
                                    what + ", and there is no other engine.",
                                    "set DEEPGRAM_API_KEY, or add builtin to recognizer.engines."));
        }
        Engine engine = found.get().getKey();
        Endpoint endpoint = found.get().getValue();
        List<Finding> findings = new ArrayList<>(new NetworkCheck(DEEPGRAM, endpoint, NanoClock.SYSTEM).run());
        boolean there = findings.stream().noneMatch(Finding::isBad);
        String language = config.deepgram().language();
        boolean english = language.startsWith("en") || language.equals("multi");
        findings.addAll(
                there ? stream.run(engine, endpoint, english) : stream.unchecked("the service was not reached"));
        return findings;
    }

    private List<Finding> builtin() {
        StreamCheck stream = new StreamCheck(loop, BUILTIN);
        if (ModelStore.of(environment).installed() instanceof Installation.NotInstalled(var folder, String reason)) {
            List<Finding> findings = new ArrayList<>(List.of(
                    Finding.bad(
                            MODELS,
                            reason + ".",
                            "fetch them: ./callscribe recognizer --fetch-only (serve does it too, at its start)."),
                    Finding.unchecked(LOADING, "there are no models")));
            findings.addAll(stream.unchecked("there are no models"));
            return findings;
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Finding.good(MODELS, "all are in " + ModelStore.of(environment).folder() + "."));
        findings.addAll(served(stream));
        return findings;
    }

    /** On a port of its own, beside a running Callscribe's. */
    private List<Finding> served(StreamCheck stream) {
        ServerConfig beside =
                new ServerConfig(HostPort.of("127.0.0.1:0"), config.server().apiKey());
        try (RecognizerServer server = RecognizerServer.start(beside, config.builtin(), meters)) {
            List<Finding> findings = new ArrayList<>();
            Finding loading = loading(server);
            findings.add(loading);
            Optional<Map.Entry<Engine, Endpoint>> dialed =
                    loading.isBad() ? Optional.empty() : dialed(EngineName.BUILTIN, Optional.of(server.address()));
            findings.addAll(dialed.map(entry -> stream.run(entry.getKey(), entry.getValue(), true))
                    .orElseGet(() -> stream.unchecked("the models are not loaded")));
            return findings;
        } catch (IOException e) {
            List<Finding> findings = new ArrayList<>(List.of(Finding.bad(
                    LOADING, "no port of 127.0.0.1 can be opened: " + TimeLimit.reason(e) + ".", "see to loopback.")));
            findings.addAll(stream.unchecked("it has no port"));
            return findings;
        }
    }

    private static Finding loading(RecognizerServer server) {
        long startNs = NanoClock.SYSTEM.nowNs();
        try {
            EngineState state =
                    TimeLimit.run(LOAD_LIMIT, () -> server.engine().settled().get());
            long tookMs = (NanoClock.SYSTEM.nowNs() - startNs) / 1_000_000;
            return state instanceof EngineState.Ready
                    ? Finding.good(LOADING, server.engine().modelName() + " was loaded in " + tookMs + " ms.")
                    : Finding.bad(
                            LOADING,
                            state instanceof EngineState.Failed(String reason) ? reason + "." : state + ".",
                            "remove the folder of the models and fetch them again: ./callscribe recognizer --fetch-only.");
        } catch (TimeoutException e) {
            return Finding.bad(
                    LOADING,
                    "the models were not loaded within " + LOAD_LIMIT.toSeconds() + " s.",
                    "see that the machine has a core and 1 GiB of memory to spare.");
        } catch (ExecutionException e) {
            return Finding.bad(
                    LOADING, "the models could not be loaded: " + TimeLimit.reason(e) + ".", "fetch them again.");
        }
    }

    private Optional<Map.Entry<Engine, Endpoint>> dialed(EngineName name, Optional<InetSocketAddress> builtin) {
        return new EngineRoster(config, () -> builtin)
                .forCall(CallArgs.parse(List.of())).endpoints().entrySet().stream()
                        .filter(entry -> entry.getKey().label().equals(name.label()))
                        .findFirst();
    }
}
