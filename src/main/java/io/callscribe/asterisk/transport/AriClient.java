package io.callscribe.asterisk.transport;

import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.guard.Breaker;
import io.callscribe.guard.BreakerSettings;
import io.callscribe.meter.Meter;
import io.callscribe.time.NanoClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out commands, any number at a time, in no particular order: who needs one after the other waits for the
 * result. Safe from any thread; works whether or not the event socket is open.
 *
 * <p>A breaker stands before Asterisk: while it is dead or hanging, commands fail at once
 * ({@link AriResult.Failed#NOT_SENT}). Tear-downs ({@link AriCommand.HangUp}, {@link AriCommand.DestroyBridge}) are
 * always tried.
 */
public final class AriClient {

    static final String BREAKER = "ari";
    static final BreakerSettings BREAKER_SETTINGS = new BreakerSettings(20, 6, 50, Duration.ofSeconds(3), 2);

    private static final Logger LOG = LoggerFactory.getLogger(AriClient.class);
    private static final int SERVICE_UNAVAILABLE = 503;

    private final AriTools tools;
    private final String server;
    private final Breaker breaker;
    private final NanoClock clock;
    private final Executor answers;
    private volatile CommandSender sender;

    /** {@code server} names one Asterisk of several; empty for the only one. */
    AriClient(CommandSender sender, AriTools tools, String server) {
        this.sender = sender;
        this.tools = tools;
        this.server = server.isEmpty() ? "Asterisk" : "Asterisk " + server;
        this.breaker = tools.breakers().breaker(server.isEmpty() ? BREAKER : BREAKER + "." + server, BREAKER_SETTINGS);
        this.clock = tools.clock();
        this.answers = tools.answers();
        tools.breakers().listen((name, from, to) -> onBreaker(name, to));
    }

    private void onBreaker(String name, Breaker.State to) {
        if (name.equals(breaker.name()) && to == Breaker.State.OPEN) {
            LOG.warn(
                    "{} does not answer requests: they fail at once for {} ms, except those that tear down",
                    server,
                    BREAKER_SETTINGS.openFor().toMillis());
        } else if (name.equals(breaker.name()) && to == Breaker.State.CLOSED) {
            LOG.info("{} answers requests again", server);
        }
    }

    /** From now on commands are sent so. */
    void use(CommandSender other) {
        sender = other;
    }

    /** Asterisk has shown that it answers. */
    void asteriskIsWell() {
        breaker.close();
    }

    /**
     * Sends the command and returns at once.
     *
     * @param then gets the result exactly once, on a virtual thread of its own that may block
     */
    public void execute(AriCommand command, Consumer<AriResult> then) {
        boolean permitted = breaker.tryAcquire();
        CommandReply reply = new CommandReply(then, permitted ? judged(clock.nowNs()) : AriClient::unjudged);
        if (permitted || tearsDown(command)) {
            send(command, reply);
        } else {
            tools.meters().count(Meter.ARI_REQUESTS, "breaker-open");
            answers.execute(() -> reply.failed(AriTrouble.notSent(
                    AriTrouble.Kind.QUEUE_FULL,
                    "Asterisk has not answered lately; not asked again until the breaker closes")));
        }
    }

    /** Sends the command and waits for its result, at most for the time limit; not from an event loop. */
    public AriResult call(AriCommand command) {
        CompletableFuture<AriResult> result = new CompletableFuture<>();
        execute(command, result::complete);
        return result.join();
    }

    private void send(AriCommand command, CommandReply reply) {
        try {
            sender.send(command, reply);
        } catch (RestException e) {
            answers.execute(() -> reply.failed(e));
        } catch (UnsupportedOperationException e) { // ari4java's word for what this version of ARI does not have
            LOG.debug("{}", command, e);
            String what = "this Asterisk's ARI cannot do it: " + e.getMessage();
            answers.execute(() -> reply.failed(AriTrouble.notSent(AriTrouble.Kind.UNSUPPORTED, what)));
        }
    }

    private static boolean tearsDown(AriCommand command) {
        return command instanceof AriCommand.HangUp || command instanceof AriCommand.DestroyBridge;
    }

    private CommandReply.Outcome judged(long startNs) {
        return failure -> {
            long tookNs = clock.nowNs() - startNs;
            if (failure instanceof AriTrouble trouble && !trouble.kind().theirs()) {
                breaker.unused();
            } else if (failure instanceof AriTrouble || isUnavailable(failure)) {
                breaker.failed(tookNs);
            } else {
                breaker.succeeded(tookNs);
            }
        };
    }

    private static boolean isUnavailable(@Nullable RestException failure) {
        return failure != null && failure.getCode() == SERVICE_UNAVAILABLE;
    }

    private static void unjudged(@Nullable RestException failure) {
        // a tear-down past an open breaker says nothing to it
    }
}
