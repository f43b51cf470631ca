package io.callscribe.testing;

import io.callscribe.lab.AsteriskFinder;
import io.callscribe.lab.AsteriskInstance;
import io.callscribe.lab.LabAri;
import io.callscribe.lab.LabSetup;
import io.callscribe.lab.TreeResult;
import io.callscribe.testing.phone.Codec;
import io.callscribe.testing.phone.MiniPhone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Asterisk for one test class, with phones: {@code @RegisterExtension static final LabAsterisk LAB = LabAsterisk.usual()}.
 * It starts before the first test; after each test its phones are closed and what is left of calls is cleared away; it is killed
 * after the last. Without the packages the class is aborted, loudly ({@link Ring}).
 */
public final class LabAsterisk implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Logger LOG = LoggerFactory.getLogger(LabAsterisk.class);
    private static final Duration QUIET_LIMIT = Duration.ofSeconds(5);

    private final UnaryOperator<LabSetup> additions;
    private final List<MiniPhone> phones = new ArrayList<>();
    private final List<MiniPhone> members = new ArrayList<>();
    private @Nullable AsteriskInstance asterisk;

    private LabAsterisk(UnaryOperator<LabSetup> additions) {
        this.additions = additions;
    }

    /** With the tests' dialplan ({@code extensions.conf} beside this class) and the queue {@code support}. */
    public static LabAsterisk usual() {
        return with(UnaryOperator.identity());
    }

    /** The same, with more dialplan, phones or queues. */
    public static LabAsterisk with(UnaryOperator<LabSetup> additions) {
        return new LabAsterisk(additions);
    }

    /** What every lab of the tests is made of; aborts the test where there is no Asterisk. */
    public static LabSetup setup() {
        TreeResult result = new AsteriskFinder(System.getenv(), LOG::info).find();
        if (result instanceof TreeResult.Found(var tree)) {
            return LabSetup.of(tree, Path.of("asterisk-conf"))
                    .withExtensions(resource("extensions.conf"))
                    .withQueues(resource("queues.conf"));
        }
        String remedy = result instanceof TreeResult.Missing(String text) ? text : "";
        Ring.needs(false, remedy);
        throw new IllegalStateException(remedy);
    }

    private static String resource(String name) {
        try (InputStream in = LabAsterisk.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        asterisk = AsteriskInstance.start(additions.apply(setup()));
    }

    /** The Asterisk. */
    public AsteriskInstance asterisk() {
        return Objects.requireNonNull(asterisk, "asked for before the first test");
    }

    /** Plain requests to it. */
    public LabAri ari() {
        return asterisk().ari();
    }

    /** A phone the exchange knows as {@code PJSIP/name}; µ-law, 20 ms. Closed after the test. */
    public MiniPhone phone(String name) {
        return phone(name, Codec.PCMU, 20);
    }

    /** A phone with its own codec and packet length. */
    public MiniPhone phone(String name, Codec codec, int ptimeMs) {
        MiniPhone phone = MiniPhone.open(name, asterisk().sipPort(), codec, ptimeMs);
        phones.add(phone);
        asterisk()
                .setEndpoints(phones.stream()
                        .map(each -> each.endpoint("from-phones"))
                        .collect(Collectors.joining()));
        return phone;
    }

    /** Puts a phone into the queue {@code support} until the end of the test. */
    public void member(MiniPhone phone) {
        members.add(phone);
        asterisk().cli("queue add member PJSIP/" + phone.name() + " to support");
    }

    /** Waits until no channel and no bridge is left; fails when some are. */
    public void awaitQuiet() {
        Awaitility.await("no channel and no bridge left")
                .atMost(QUIET_LIMIT)
                .until(() ->
                        asterisk().channels().isEmpty() && asterisk().bridges().isEmpty());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        phones.forEach(MiniPhone::close);
        phones.clear();
        if (asterisk().isAlive()) {
            asterisk().resume();
            clear();
        } else {
            asterisk().restart();
        }
    }

    private void clear() {
        members.forEach(phone -> asterisk().cli("queue remove member PJSIP/" + phone.name() + " from support"));
        members.clear();
        ari().get("/channels")
                .forEach(channel ->
                        ari().send("DELETE", "/channels/" + channel.path("id").asText()));
        ari().get("/bridges")
                .forEach(bridge ->
                        ari().send("DELETE", "/bridges/" + bridge.path("id").asText()));
        awaitQuiet();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (asterisk != null) {
            asterisk.close();
        }
    }
}
