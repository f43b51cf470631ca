package io.callscribe.asterisk.transport;

import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the connection to Asterisk shares with the rest of the process.
 *
 * @param random 0 (inclusive) to 1 (exclusive), for the jitter of retries
 * @param answers where results are handed over; must never refuse
 */
public record AriTools(Meters meters, Breakers breakers, NanoClock clock, DoubleSupplier random, Executor answers) {

    private static final Logger LOG = LoggerFactory.getLogger(AriTools.class);

    /** The tools in production: chance is chance, and each answer gets a virtual thread. */
    public static AriTools of(Meters meters, Breakers breakers, NanoClock clock) {
        return new AriTools(
                meters, breakers, clock, () -> ThreadLocalRandom.current().nextDouble(), AriTools::onThreadOfItsOwn);
    }

    private static void onThreadOfItsOwn(Runnable task) {
        Thread.ofVirtual()
                .name("ari-answer")
                .uncaughtExceptionHandler((thread, fault) -> LOG.error("handling an answer of Asterisk failed", fault))
                .start(task);
    }
}
