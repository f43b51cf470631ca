package io.callscribe.asterisk.transport.socket;

import ch.loway.oss.ari4java.tools.RestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Writes down what a socket said, in order, and on which threads. */
final class RecordingListener implements SocketListener {

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Set<String> threads = new ConcurrentSkipListSet<>();
    private volatile @Nullable RestException refusal;

    private void say(String what) {
        threads.add(Thread.currentThread().getName());
        said.add(what);
    }

    List<String> said() {
        return List.copyOf(said);
    }

    synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    Set<String> threads() {
        return Set.copyOf(threads);
    }

    RestException refusal() {
        return Objects.requireNonNull(refusal, "not refused");
    }

    void await(String what) {
        Awaitility.await("‘" + what + "’ in " + said)
                .untilAsserted(
                        () -> org.assertj.core.api.Assertions.assertThat(said).contains(what));
    }

    void awaitTexts(int count) {
        Awaitility.await(count + " messages").until(() -> texts().size() >= count);
    }

    @Override
    public void onOpen() {
        say("open");
    }

    @Override
    public void onRefused(RestException why) {
        refusal = why;
        say("refused");
    }

    @Override
    public synchronized void onText(byte[] utf8) {
        threads.add(Thread.currentThread().getName());
        texts.add(new String(utf8, StandardCharsets.UTF_8));
    }

    @Override
    public void onSkipped(Skipped why, long bytes) {
        say("skipped " + why + " " + bytes);
    }

    @Override
    public void onClosed(int code, String reason) {
        say("closed " + code + " " + reason);
    }
}
