package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.call.CallId;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.session.limit.Capacity;
import io.callscribe.session.limit.Kind;
import io.callscribe.session.limit.Load;
import io.callscribe.session.limit.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what is taken of one Asterisk: its own taps at once, other channels from a list of them that a virtual thread asks for every 10 s and
 * soon after many calls came; calls that came since count at once. Admits calls from any thread without blocking.
 */
final class CapacityWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CapacityWatch.class);
    private static final long COUNT_EVERY_MS = 10_000;
    /** A list of all channels is work for Asterisk. */
    private static final long LEAST_PAUSE_MS = 1_000;
    /** The list is asked for again when the calls since would have used a fourth of what was free, at four pairs each. */
    private static final int HURRY_PART = 16;

    private static final String EXTERNAL_MEDIA = "UnicastRTP";

    private final AsteriskServer server;
    private final Capacity capacity;
    private final IntSupplier taps;
    private final Predicate<CallId> knows;
    private final Semaphore hurry = new Semaphore(0);
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Set<String> counted = new HashSet<>();
    private final Set<String> since = new HashSet<>();

    /**
     * Nothing is counted yet.
     *
     * @param taps how many calls are tapped now
     * @param knows whether a call is tapped by us now
     */
    CapacityWatch(AsteriskServer server, Meters meters, IntSupplier taps, Predicate<CallId> knows) {
        this.server = server;
        this.capacity = new Capacity(server.limits());
        this.taps = taps;
        this.knows = knows;
        for (Kind kind : Kind.values()) {
            meters.gauge(Meter.CAPACITY_USED, server.name(), kind.label(), () -> used(kind));
        }
    }

    /** Begins to count; once only, whenever it is called. */
    void start() {
        if (started.getAndSet(true)) {
            return;
        }
        Thread.ofVirtual().name("count channels").start(() -> {
            try {
                while (!hurry.tryAcquire(COUNT_EVERY_MS, TimeUnit.MILLISECONDS) || !stopped()) {
                    count();
                    if (stopping.await(LEAST_PAUSE_MS, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Ends the counting. */
    void stop() {
        stopping.countDown();
        hurry.release();
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void count() throws InterruptedException {
        Set<String> before = cameSince();
        if (AsteriskNow.ask(server.ari(), new AriCommand.ListChannels())
                instanceof AriResult.Channels(List<AriChannel> channels)) {
            counted(channels, before);
        }
    }

    private synchronized Set<String> cameSince() {
        return Set.copyOf(since);
    }

    /** Takes a list of all channels that was asked for after the last call came. */
    void counted(List<AriChannel> channels) {
        counted(channels, cameSince());
    }

    private synchronized void counted(List<AriChannel> channels, Set<String> before) {
        counted.clear();
        channels.stream().filter(this::takesPorts).map(AriChannel::id).forEach(counted::add);
        since.removeAll(before);
        since.removeAll(counted);
        look();
    }

    /** Whether a channel takes a pair of ports that no tap of ours accounts for. */
    private boolean takesPorts(AriChannel channel) {
        if (channel.technology().equals(EXTERNAL_MEDIA)) {
            return server.names().findCall(channel.id()).filter(knows).isEmpty();
        }
        return !channel.isAid();
    }

    /** Whether the channel may be tapped; if so, it is by the next question. */
    synchronized Verdict admit(String channelId) {
        if (!counted.contains(channelId)) {
            since.add(channelId);
        }
        Load load = load();
        Verdict verdict = capacity.admit(load);
        int free = server.limits().usable() - load.pairs();
        if (since.size() > free / HURRY_PART && hurry.availablePermits() == 0) {
            hurry.release();
        }
        look();
        return verdict;
    }

    /** What is taken as far as is known. */
    synchronized Load load() {
        return new Load(taps.getAsInt(), counted.size() + since.size());
    }

    /** What is taken of it, as far as is known. */
    synchronized Capacity.Taken taken(Kind kind) {
        return capacity.places(kind, load());
    }

    private synchronized double used(Kind kind) {
        return capacity.used(kind, load());
    }

    private void look() {
        for (Capacity.Change change : capacity.watch(load())) {
            if (change.near()) {
                LOG.warn("{}{}", server.label(), change.sentence());
            } else {
                LOG.info("{}{}", server.label(), change.sentence());
            }
        }
    }

    /** A sentence or two for each limit that is near. */
    synchronized List<String> warnings() {
        look();
        return capacity.warnings(load()).stream()
                .map(warning -> server.label() + warning)
                .toList();
    }
}
