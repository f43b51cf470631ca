package io.callscribe.recognizer.builtin;

import ai.onnxruntime.OrtException;
import io.callscribe.recognizer.builtin.model.Installation.Installed;
import io.callscribe.recognizer.builtin.model.ModelPart;
import io.callscribe.recognizer.builtin.model.ModelStore;
import io.callscribe.recognizer.builtin.onnx.Moonshine;
import io.callscribe.recognizer.builtin.onnx.SileroVad;
import io.callscribe.recognizer.builtin.speech.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to load the networks, each on a thread of its own. Closed without {@link #keep()}, it frees those that did load, so that
 * an attempt a minute leaks nothing.
 */
final class ModelLoading implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLoading.class);

    private final ModelStore store;
    private final Installed installed;
    private final ExecutorService loaders = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<? extends AutoCloseable>> networks = new ArrayList<>();
    private boolean kept;

    ModelLoading(ModelStore store, Installed installed) {
        this.store = store;
        this.installed = installed;
    }

    /** A file that is there but not what was pinned. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1;

        DamagedException(String problem) {
            super(problem);
        }
    }

    Future<Moonshine> moonshine(ModelPart encoder, ModelPart decoder) {
        return network(() -> warm(Moonshine.load(checked(encoder), checked(decoder))));
    }

    Future<SileroVad> vad() {
        return network(() -> SileroVad.load(checked(ModelPart.VAD)));
    }

    Future<Vocabulary> vocabulary() {
        return loaders.submit(() -> Vocabulary.parse(Files.readString(checked(ModelPart.VOCABULARY))));
    }

    private <T extends AutoCloseable> Future<T> network(Callable<T> load) {
        Future<T> network = loaders.submit(load);
        networks.add(network);
        return network;
    }

    /** A damaged file is removed, so that the next attempt fetches it. */
    private java.nio.file.Path checked(ModelPart part) throws IOException {
        Optional<String> problem = store.problem(part);
        if (problem.isPresent()) {
            Files.deleteIfExists(installed.path(part));
            throw new DamagedException(problem.get() + "; removed, to be fetched again");
        }
        return installed.path(part);
    }

    /** The first decode of a network is slower than the rest; nobody's words should wait for it. */
    private static Moonshine warm(Moonshine model) throws OrtException {
        model.decode(new float[Moonshine.RATE_HZ], () -> false);
        return model;
    }

    /** All are loaded: they stay. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        loaders.close();
        if (!kept) {
            networks.stream()
                    .filter(network -> network.state() == Future.State.SUCCESS)
                    .forEach(network -> free(network.resultNow()));
        }
    }

    private static void free(AutoCloseable network) {
        try {
            network.close();
        } catch (Exception e) {
            LOG.warn("a network could not be freed", e);
        }
    }
}
