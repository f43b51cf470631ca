package io.callscribe.guard;

import io.callscribe.guard.Admission.Why;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every stream to one engine passes: a breaker over connects and one over sessions, a bulkhead over streams, a rate limiter over
 * connects. Never blocks; safe from any thread.
 */
public final class EngineGate {

    /** Twice the longest connect time-out that can be set. */
    static final Duration OUTCOME_LIMIT = Duration.ofMinutes(2);

    /** How long a trial session must stand to be believed. */
    static final Duration PROVEN_AFTER = Duration.ofSeconds(10);

    static final String TWICE = "twice";
    static final String NEVER = "never";
    static final String UNOPENED = "unopened";

    private static final Logger LOG = LoggerFactory.getLogger(EngineGate.class);
    private static final long NS_PER_MS = 1_000_000;
    private static final long ASK_AGAIN_MS = 1_000;

    private final String engine;
    private final EngineGateSettings settings;
    private final Meters meters;
    private final NanoClock clock;
    private final Breaker connects;
    private final Breaker sessions;
    private final Bulkhead streams;
    private final RateLimiter rate;
    private final AtomicInteger connecting = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    /** In the order of admission; those that are done leave when they come to the head. */
    private final Deque<StreamTicket> waiting = new ConcurrentLinkedDeque<>();
    /** Open trial sessions, as many as the half-open breaker lets through. */
    private final Deque<StreamTicket> trials = new ConcurrentLinkedDeque<>();

    EngineGate(String engine, EngineGateSettings settings, Breakers breakers, Meters meters, NanoClock clock) {
        this.engine = engine;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.connects = breakers.breaker(engine + ".connects", settings.connectBreaker());
        this.sessions = breakers.breaker(engine + ".sessions", settings.sessionBreaker());
        this.streams = Bulkhead.of(
                engine,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(settings.maxStreams())
                        .maxWaitDuration(Duration.ZERO)
                        .build());
        this.rate = RateLimiter.of(
                engine,
                RateLimiterConfig.custom()
                        .limitForPeriod(settings.connects())
                        .limitRefreshPeriod(settings.period())
                        .timeoutDuration(Duration.ZERO)
                        .build(),
                clock::nowNs);
        meters.gauge(Meter.ENGINE_STREAMS, engine, this::streamsInUse);
    }

    /** The name of its engine. */
    public String engine() {
        return engine;
    }

    /** Whether a stream may be opened now. */
    public Admission admit() {
        catchUp();
        if (connects.state() == Breaker.State.FORCED_OPEN) {
            return refuse(Why.FORCED_OPEN, GateWords.FORCED_OPEN, openMs());
        }
        if (!sessions.tryAcquire()) {
            return refuse(Why.BREAKER_OPEN, GateWords.sessions(sessions), waitMs(sessions));
        }
        Permission session = new Permission(sessions);
        if (!connects.tryAcquire()) {
            session.unused();
            return refuse(Why.BREAKER_OPEN, GateWords.connects(connects), waitMs(connects));
        }
        return takePlace(new Permission(connects), session);
    }

    private Admission takePlace(Permission connect, Permission session) {
        if (!streams.tryAcquirePermission()) {
            connect.unused();
            session.unused();
            return refuse(Why.FULL, GateWords.full(settings.maxStreams()), ASK_AGAIN_MS);
        }
        if (rate.reservePermission() != 0) {
            streams.releasePermission();
            connect.unused();
            session.unused();
            return refuse(
                    Why.TOO_MANY_CONNECTS,
                    GateWords.tooManyConnects(settings),
                    settings.period().toMillis());
        }
        StreamTicket ticket = new StreamTicket(this, connect, session, nowNs());
        connecting.incrementAndGet();
        waiting.addLast(ticket);
        meters.count(Meter.ENGINE_ADMITTED, engine);
        return new Admission.Admitted(ticket);
    }

    private Admission refuse(Why why, String reason, long againInMs) {
        refused.incrementAndGet();
        meters.count(Meter.ENGINE_REFUSED, engine, why.label());
        return new Admission.NotNow(why, reason, againInMs);
    }

    /** Holds both breakers open, or closed, until {@link #release}; what they saw is forgotten. */
    public void force(boolean open) {
        if (open) {
            connects.forceOpen();
            sessions.forceOpen();
        } else {
            connects.holdClosed();
            sessions.holdClosed();
        }
        told(open ? "forced-open" : "closed");
    }

    /** Lets forced breakers open and close by themselves again, closed at first; changes nothing where none is forced. */
    public void release() {
        if (connects.forced()) {
            connects.close();
            sessions.close();
        }
        told("auto");
    }

    private void told(String state) {
        meters.count(Meter.ENGINE_FORCED, engine, state);
        LOG.warn("An administrator set the circuit breakers of engine {} to {}.", engine, state);
    }

    /** How it stands. */
    public GateState state() {
        catchUp();
        Breaker worse = sessions.state().figure() > connects.state().figure() ? sessions : connects;
        return new GateState(
                engine,
                worse.state(),
                worse.forced(),
                worse.standsNs() / NS_PER_MS,
                reason(worse),
                worse.forced() ? 0 : Math.max(msUp(connects.waitNs()), msUp(sessions.waitNs())),
                connects.seen(),
                sessions.seen(),
                new GateState.Load(streamsInUse(), settings.maxStreams(), connecting.get(), refused.get()));
    }

    private String reason(Breaker worse) {
        if (worse.forced()) {
            return worse.state() == Breaker.State.FORCED_OPEN ? GateWords.FORCED_OPEN : GateWords.HELD_CLOSED;
        }
        return worse == sessions ? GateWords.sessions(sessions) : GateWords.connects(connects);
    }

    /** Does what time asks for, since no thread of ours does: believes trials that stand, gives up outcomes that never came. */
    private void catchUp() {
        long nowNs = nowNs();
        trials.removeIf(trial -> trial.proven(nowNs, PROVEN_AFTER.toNanos()));
        StreamTicket first = waiting.peekFirst();
        while (first != null && (!first.connecting() || first.overdue(nowNs, OUTCOME_LIMIT.toNanos()))) {
            if (waiting.removeFirstOccurrence(first)) {
                first.giveUp();
            }
            first = waiting.peekFirst();
        }
    }

    private long openMs() {
        return settings.connectBreaker().openFor().toMillis();
    }

    private static long waitMs(Breaker breaker) {
        return breaker.state() == Breaker.State.OPEN ? msUp(breaker.waitNs()) : ASK_AGAIN_MS;
    }

    private static long msUp(long ns) {
        return Math.ceilDiv(ns, NS_PER_MS);
    }

    private int streamsInUse() {
        Bulkhead.Metrics now = streams.getMetrics();
        return now.getMaxAllowedConcurrentCalls() - now.getAvailableConcurrentCalls();
    }

    long nowNs() {
        return clock.nowNs();
    }

    /** A stream's connect has an outcome. */
    void connected() {
        connecting.decrementAndGet();
    }

    /** A stream is over. */
    void leave() {
        streams.releasePermission();
    }

    /** An open session is a trial. */
    void watch(StreamTicket trial) {
        trials.addLast(trial);
    }

    /** An outcome was not as agreed. */
    void odd(String how) {
        meters.count(Meter.ENGINE_OUTCOMES_ODD, engine, how);
    }
}
