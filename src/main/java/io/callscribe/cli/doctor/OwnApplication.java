package io.callscribe.cli.doctor;

import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriListener;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.AsteriskInfo;
import io.callscribe.asterisk.transport.AriConnection;
import io.callscribe.asterisk.transport.AriExam;
import io.callscribe.asterisk.transport.AriLinkSettings;
import io.callscribe.asterisk.transport.AriTools;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The connection of an examination, under an application name of its own: Asterisk gives events to the newest client of a name only, and a
 * running Callscribe must keep its own.
 */
final class OwnApplication implements AriListener, AutoCloseable {

    private static final String SUFFIX = "-doctor";

    private final AriConnection connection;
    private final CompletableFuture<AsteriskInfo> connected = new CompletableFuture<>();
    private final ConcurrentMap<String, CountDownLatch> entered = new ConcurrentHashMap<>();

    OwnApplication(AsteriskConfig config, Meters meters, NanoClock clock) {
        AsteriskConfig own = config.withApp(config.app() + SUFFIX);
        connection = new AriConnection(
                own, AriLinkSettings.standard(false), AriTools.of(meters, new Breakers(meters, clock), clock));
    }

    /** What Asterisk answers before any event socket. */
    AriExam examine() {
        return connection.examine();
    }

    /** Opens the event socket; empty, and {@link #trouble} says why, when it is not open within the limit. Once only. */
    Optional<AsteriskInfo> connect(Duration limit) {
        connection.start(this);
        try {
            return Optional.of(connected.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Why the event socket is not open, in plain words. */
    String trouble() {
        String trouble = connection.health().lastTrouble();
        return trouble.isEmpty() ? "Asterisk did not open the event socket in time" : trouble;
    }

    /** Sends the command and waits for its result, for the limit on a request at most. */
    AriResult call(AriCommand command) {
        return connection.client().call(command);
    }

    /** Waits for a channel's StasisStart, before which it cannot be bridged; false when it does not come. */
    boolean awaitEntered(String channelId, Duration limit) {
        try {
            return latch(channelId).await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CountDownLatch latch(String channelId) {
        return entered.computeIfAbsent(channelId, id -> new CountDownLatch(1));
    }

    @Override
    public void onConnected(AsteriskInfo info) {
        connected.complete(info);
    }

    @Override
    public void onEvent(AriEvent event) {
        if (event instanceof AriEvent.StasisStart start) {
            latch(start.channel().id()).countDown();
        }
    }

    @Override
    public void onDisconnected(String sentence) {
        // commands fail from here on, and whoever waits for an event has a limit
    }

    @Override
    public void close() {
        connection.close();
    }
}
