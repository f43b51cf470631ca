package io.callscribe.asterisk.transport.rest;

import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.asterisk.transport.net.AriTrouble.Kind;
import io.callscribe.asterisk.transport.net.Dialer;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FutureListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue, the connections and the retries of the REST client. Owned by the REST loop; the rules stand in
 * package-info.
 */
final class RestPool implements RestConnection.Pool {

    private static final long NS_PER_MS = 1_000_000;
    /** With less time left a request is not begun: it would only end as one whose outcome nobody knows. */
    private static final long LEAST_LEFT_NS = 20 * NS_PER_MS;

    private final Dialer dialer;
    private final EventLoop loop;
    private final RestLimits limits;
    private final Meters meters;
    private final NanoClock clock;
    private final DoubleSupplier random;

    private final Deque<RestExchange> waiting = new ArrayDeque<>();
    private final Set<RestExchange> unfinished = new HashSet<>();
    private final ConnectionShelf shelf;
    private boolean closed;

    RestPool(Dialer dialer, RestLimits limits, Meters meters, NanoClock clock, DoubleSupplier random) {
        this.dialer = dialer;
        this.loop = dialer.loops().rest();
        this.limits = limits;
        this.shelf = new ConnectionShelf(limits);
        this.meters = meters;
        this.clock = clock;
        this.random = random;
    }

    void submit(RestExchange exchange) {
        if (closed) {
            exchange.fail(AriTrouble.notSent(Kind.CLOSED, exchange.request() + ": we are closing"));
            return;
        }
        int bound = exchange.request().tearsDown() ? limits.waitingTearDowns() : limits.waiting();
        if (waiting.size() >= bound) {
            exchange.fail(AriTrouble.notSent(
                    Kind.QUEUE_FULL,
                    exchange.request() + ": " + waiting.size() + " requests wait for Asterisk already"));
            return;
        }
        unfinished.add(exchange);
        long leftNs = exchange.deadlineNs() - clock.nowNs();
        exchange.limitedBy(loop.schedule(() -> onDeadline(exchange), leftNs, TimeUnit.NANOSECONDS));
        waiting.addLast(exchange);
        pump();
    }

    /** Fails all that is under way and closes all connections. */
    void close() {
        closed = true;
        new ArrayList<>(unfinished)
                .forEach(exchange -> fail(
                        exchange,
                        new AriTrouble(
                                Kind.CLOSED,
                                exchange.connection() != null,
                                exchange.request() + ": we are closing",
                                null)));
        waiting.clear();
        shelf.closeAll();
    }

    private void onDeadline(RestExchange exchange) {
        RestConnection connection = exchange.connection();
        unfinished.remove(exchange);
        waiting.remove(exchange);
        exchange.expire(limits.requestMs(), shelf.gate().refusing());
        if (connection != null) {
            connection.close(); // its answer may still come, and must not be taken for the next one's
        }
    }

    private void fail(RestExchange exchange, RestException trouble) {
        unfinished.remove(exchange);
        exchange.fail(trouble);
    }

    /** Gives waiting requests to idle connections, then opens new ones, up to the bound. */
    private void pump() {
        while (!closed && !waiting.isEmpty()) {
            RestExchange next = waiting.getFirst();
            if (next.deadlineNs() - clock.nowNs() < LEAST_LEFT_NS) {
                onDeadline(next);
                continue;
            }
            boolean wantsNew = next.freshOnly() && shelf.newOnesCome();
            RestConnection connection = wantsNew ? null : shelf.freshestIdle(clock.nowNs());
            if (connection != null) {
                waiting.removeFirst();
                connection.send(next);
            } else if (shelf.mayDial(next.freshOnly())) {
                waiting.removeFirst();
                dial(next);
            } else {
                return;
            }
        }
    }

    private void dial(RestExchange exchange) {
        shelf.dialing();
        dialer.dial(
                        loop,
                        limits.connectMs(),
                        pipeline -> new RestConnection(dialer.endpoint(), this).fill(pipeline, limits.answerBytes()))
                .addListener((FutureListener<Channel>) dialed -> {
                    if (dialed.isSuccess()) {
                        onDialed(dialed.getNow().pipeline().get(RestConnection.class), exchange);
                    } else {
                        shelf.dialed(null);
                        fail(exchange, (AriTrouble) dialed.cause());
                        pump();
                    }
                });
    }

    private void onDialed(RestConnection connection, RestExchange exchange) {
        shelf.dialed(connection);
        if (closed) {
            connection.close();
        } else if (exchange.done()) {
            free(connection, clock.nowNs());
        } else {
            connection.send(exchange);
        }
    }

    private void free(RestConnection connection, long nowNs) {
        shelf.free(connection, nowNs);
        pump();
    }

    @Override
    public void onAnswer(RestConnection connection, RestExchange exchange, RestAnswer answer, boolean alive) {
        unfinished.remove(exchange);
        shelf.gate().answered(connection);
        long nowNs = clock.nowNs();
        exchange.answer(answer, nowNs);
        if (alive && connection.open()) {
            free(connection, nowNs);
        } else {
            shelf.drop(connection);
            pump();
        }
    }

    @Override
    public void onClosed(RestConnection connection, @Nullable RestExchange owed) {
        shelf.forget(connection);
        if (owed != null && !owed.done()) {
            onCut(connection, owed);
        }
        pump();
    }

    private void onCut(RestConnection connection, RestExchange exchange) {
        boolean sent = connection.written();
        if (connection.garbled()) {
            fail(exchange, trouble(Kind.GARBLED, exchange, "the answer is no HTTP, or too long", true, connection));
        } else if (connection.heard()) {
            fail(exchange, trouble(Kind.CUT, exchange, "the connection ended in the answer", true, connection));
        } else if (!connection.used()) {
            retryLater(exchange, trouble(Kind.CUT, exchange, "closed without an answer", sent, connection));
        } else if (!exchange.freshOnly() && (exchange.request().repeatable() || !sent)) {
            meters.count(Meter.ARI_RETRIES, "stale");
            exchange.demandFresh();
            waiting.addFirst(exchange);
        } else {
            fail(exchange, trouble(Kind.CUT, exchange, "the connection ended before the answer", sent, connection));
        }
    }

    private static AriTrouble trouble(
            Kind kind, RestExchange exchange, String what, boolean sent, RestConnection connection) {
        return new AriTrouble(kind, sent, exchange.request() + ": " + what + connection.cause(), null);
    }

    /** Asks again when a connection is free or a new one may be tried, until the exchange's own time limit ends it. */
    private void retryLater(RestExchange exchange, AriTrouble trouble) {
        meters.count(Meter.ARI_RETRIES, "refused");
        exchange.refused(trouble);
        waiting.addFirst(exchange);
        var _ = loop.schedule(
                () -> {
                    shelf.gate().pauseOver();
                    pump();
                },
                shelf.gate().refusedPauseMs(random.getAsDouble()),
                TimeUnit.MILLISECONDS);
    }
}
