package io.callscribe.asterisk.transport;

import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriListener;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.AsteriskInfo;
import io.callscribe.asterisk.transport.socket.SocketLimits;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.guard.Backoff;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** A connection that retries fast, with a listener that writes everything down. */
final class ConnectionUnderTest implements AutoCloseable, AriListener {

    static final AriLinkSettings FAST = new AriLinkSettings(
            false,
            new Backoff(20, 50),
            Duration.ofMillis(200),
            Duration.ofMillis(2000),
            new Backoff(500, 1000),
            32 << 20,
            new SocketLimits(1000, 200, 800, 1 << 20, 2 << 20));

    private final Meters meters = new Meters();
    private final Breakers breakers = new Breakers(meters, NanoClock.SYSTEM);
    private final AriConnection connection;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<AriEvent> events = new CopyOnWriteArrayList<>();
    private final List<AsteriskInfo> infos = new CopyOnWriteArrayList<>();
    private final Set<String> threads = new ConcurrentSkipListSet<>();
    private volatile Consumer<AriEvent> onEvent = event -> {};

    ConnectionUnderTest(AsteriskConfig config) {
        this(config, FAST);
    }

    ConnectionUnderTest(AsteriskConfig config, AriLinkSettings settings) {
        connection = new AriConnection(config, settings, AriTools.of(meters, breakers, NanoClock.SYSTEM));
    }

    ConnectionUnderTest started() {
        connection.start(this);
        return this;
    }

    AriConnection connection() {
        return connection;
    }

    AriResult call(AriCommand command) {
        return connection.client().call(command);
    }

    void onEvent(Consumer<AriEvent> action) {
        onEvent = action;
    }

    List<String> said() {
        return List.copyOf(said);
    }

    List<AriEvent> events() {
        return List.copyOf(events);
    }

    AsteriskInfo info() {
        return infos.getLast();
    }

    Set<String> threads() {
        return Set.copyOf(threads);
    }

    double total(Meter meter, String tag) {
        return meters.total(meter, tag);
    }

    double total(Meter meter) {
        return meters.total(meter);
    }

    String scrape() {
        return meters.scrape();
    }

    void awaitSaid(int lines) {
        Awaitility.await(lines + " lines in " + said).until(() -> said.size() >= lines);
    }

    void awaitEvents(int count) {
        Awaitility.await(count + " events").until(() -> events.size() >= count);
    }

    void awaitTrouble(String part) {
        Awaitility.await("‘" + part + "’")
                .until(() -> connection.health().lastTrouble().contains(part));
    }

    @Override
    public void onConnected(AsteriskInfo info) {
        threads.add(Thread.currentThread().getName());
        infos.add(info);
        said.add("connected");
    }

    @Override
    public void onEvent(AriEvent event) {
        threads.add(Thread.currentThread().getName());
        events.add(event);
        onEvent.accept(event);
    }

    @Override
    public void onDisconnected(String sentence) {
        threads.add(Thread.currentThread().getName());
        said.add("disconnected: " + sentence);
    }

    @Override
    public void close() {
        connection.close();
    }
}
