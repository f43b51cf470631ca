package io.callscribe.asterisk.transport;

import ch.loway.oss.ari4java.ARI;
import ch.loway.oss.ari4java.AriVersion;
import ch.loway.oss.ari4java.tools.HttpParam;
import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriListener;
import io.callscribe.asterisk.AsteriskInfo;
import io.callscribe.asterisk.transport.event.EventDecoder;
import io.callscribe.asterisk.transport.socket.SocketHandle;
import io.callscribe.meter.Meter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the link thread does: introduce itself, open the event socket, hand over events until it ends, wait; for ever.
 */
final class AriLink {

    private static final int NOT_FOUND = 404;
    private static final String CLOSING = "Callscribe closes its connection to Asterisk";

    private final AriPorts ports;
    private final AriClient client;
    private final AriLinkSettings settings;
    private final AriTools tools;
    private final TroubleSentence sentences;
    private final Introduction introduction;
    private final EventMeter eventMeter;
    private final LinkLog log;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private volatile AriHealth health = AriHealth.NEVER;
    private int failures;
    private int replacements;
    private boolean connectedBefore;

    AriLink(AriPorts ports, AriClient client, AriLinkSettings settings, AriTools tools, TroubleSentence sentences) {
        this.ports = ports;
        this.client = client;
        this.settings = settings;
        this.tools = tools;
        this.sentences = sentences;
        this.introduction = new Introduction(ports.http());
        this.eventMeter = new EventMeter(tools.meters());
        this.log = new LinkLog(tools.clock(), ports.app());
    }

    /**
     * How an attempt ended.
     *
     * @param steady whether it had lasted long enough to be called a connection
     */
    private record Ending(String sentence, boolean replaced, boolean steady) {}

    AriHealth health() {
        return health;
    }

    /** Lets {@link #run} end at its next step; the sockets are closed by whoever owns them. */
    void stop() {
        stopping.countDown();
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    void run(AriListener listener) {
        GuardedListener guarded = new GuardedListener(listener);
        while (!stopped()) {
            Ending ending = guardedAttempt(guarded);
            health = health.down(ending.sentence());
            if (!stopped()) {
                tools.meters().count(Meter.ARI_LINK_LOST);
                pause(ending);
            }
        }
    }

    /** The edge of the link thread: a fault of ours must not end it. */
    private Ending guardedAttempt(AriListener listener) {
        try {
            return attempt(listener);
        } catch (RuntimeException fault) {
            log.fault(fault);
            return new Ending("a fault in Callscribe: " + fault, false, false);
        }
    }

    private Ending attempt(AriListener listener) {
        try {
            String stated = introduction.apiVersion();
            AriVersion version = ApiVersions.speakTo(stated);
            ARI ari = ports.ari(version);
            introduction.mayWeWrite();
            String asterisk = Introduction.asteriskVersion(ari);
            try (OpenSocket socket = open(version)) {
                socket.intake().awaitOpen();
                var info = new AsteriskInfo(asterisk, stated, version.version(), applications(ari));
                client.use(new CommandSender(ari));
                return serve(socket.intake(), info, listener);
            }
        } catch (RestException e) {
            return new Ending(sentences.of(e), false, false);
        }
    }

    private List<String> applications(ARI ari) throws RestException {
        try {
            return Introduction.applications(ari);
        } catch (RestException e) {
            if (e.getCode() != NOT_FOUND) {
                throw e;
            }
            log.noApplications(e.getCode() + " " + e.getMessage());
            return List.of();
        }
    }

    /** A socket that is closed when it is left, however that comes. */
    private record OpenSocket(EventIntake intake, SocketHandle handle) implements AutoCloseable {
        @Override
        public void close() {
            handle.disconnect();
        }
    }

    private OpenSocket open(AriVersion version) {
        EventIntake intake = new EventIntake(new EventDecoder(version), eventMeter, sentences, settings.waitingBytes());
        List<HttpParam> params = List.of(
                HttpParam.build("app", ports.app()),
                HttpParam.build("subscribeAll", settings.subscribeAll() ? "true" : null));
        SocketHandle handle = ports.sockets().open(intake, "/events", params);
        intake.hangUpBy(handle);
        if (stopped()) {
            handle.disconnect();
        }
        return new OpenSocket(intake, handle);
    }

    private Ending serve(EventIntake intake, AsteriskInfo info, AriListener listener) {
        long sinceNs = tools.clock().nowNs();
        client.asteriskIsWell();
        health = health.up(info.version());
        if (connectedBefore) {
            tools.meters().count(Meter.ARI_RECONNECTS);
        }
        connectedBefore = true;
        log.up(info, ports.endpoint().toString());
        listener.onConnected(info);
        Ending ending = handOver(intake, listener, sinceNs);
        health = health.down(ending.sentence());
        listener.onDisconnected(ending.sentence());
        return ending;
    }

    private Ending handOver(EventIntake intake, AriListener listener, long sinceNs) {
        while (true) {
            switch (intake.take()) {
                case EventIntake.Taken.Lost(String sentence) -> {
                    return new Ending(stopped() ? CLOSING : sentence, false, isSteady(sinceNs));
                }
                case EventIntake.Taken.Event(AriEvent event) -> {
                    listener.onEvent(event);
                    if (event instanceof AriEvent.ApplicationReplaced(String app) && app.equals(ports.app())) {
                        tools.meters().count(Meter.ARI_REPLACED);
                        return new Ending(sentences.ofReplaced(), true, isSteady(sinceNs));
                    }
                }
            }
        }
    }

    private boolean isSteady(long sinceNs) {
        return tools.clock().nowNs() - sinceNs >= settings.steady().toNanos();
    }

    private void pause(Ending ending) {
        long pauseMs = pauseMs(ending);
        log.trouble(ending.sentence(), pauseMs);
        try {
            stopping.await(pauseMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop();
        }
    }

    private long pauseMs(Ending ending) {
        double random = tools.random().getAsDouble();
        if (ending.replaced()) {
            return settings.replacedPause().toMillis()
                    + settings.replacedRetry().delayMs(replacements++, random);
        }
        if (ending.steady()) {
            failures = 0;
            replacements = 0;
        }
        return settings.retry().delayMs(failures++, random);
    }
}
