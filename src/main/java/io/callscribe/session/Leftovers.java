package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.StandingTaps;
import io.callscribe.call.CallId;
import io.callscribe.meter.Meter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What calls of an earlier run of ours left in Asterisk. Only what is named by us, and of no call that we have, is ever touched. */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final long LOOK_EVERY_MS = 100;
    private static final int MOST_LOOKS = 30;

    private final CallServices services;
    private final Predicate<CallId> known;
    private final Predicate<String> standing;
    private final CountDownLatch stopping;

    /**
     * The leftovers of one Asterisk.
     *
     * @param known whether it is our call now
     * @param standing whether the supervisor's visit that a part belongs to, whose id it gets, is ours now
     * @param stopping ends all waiting
     */
    Leftovers(CallServices services, Predicate<CallId> known, Predicate<String> standing, CountDownLatch stopping) {
        this.services = services;
        this.known = known;
        this.standing = standing;
        this.stopping = stopping;
    }

    /** Whether a channel or bridge of that id is one. */
    boolean isLeft(String id) {
        return services.names().findCall(id).filter(known.negate()).isPresent() || isDeserted(id);
    }

    /** Whether it is a part of a supervisor's visit that nobody sees to any more, though its call may go on. */
    boolean isDeserted(String id) {
        return services.names().findVisit(id).isPresent() && !standing.test(id);
    }

    /** The earlier call of every channel, by its id, that such a tap stands on. */
    Map<String, CallId> tapped(AsteriskNow now) {
        Map<String, CallId> tapped = new HashMap<>();
        for (AriChannel channel : now.channels()) {
            if (isLeft(channel.id())) {
                services.names()
                        .findSnooped(channel)
                        .ifPresent(
                                on -> services.names().findCall(channel.id()).ifPresent(call -> tapped.put(on, call)));
            }
        }
        return tapped;
    }

    /** The calls whose tap stands whole, and sends its sound to where we listen: it can be taken over. */
    Set<CallId> standing(AsteriskNow now) {
        Set<CallId> whole =
                new StandingTaps(services.names(), services.mediaHost(), now.channels(), now.bridges()).calls();
        whole.removeIf(known);
        return whole;
    }

    /** Whether it is a part of a tap of such a call. */
    boolean isOf(String id, Predicate<CallId> calls) {
        return services.names().findVisit(id).isEmpty()
                && services.names().findCall(id).filter(calls).isPresent();
    }

    /** Removes these channels and bridges, and waits until they are gone and their names can be used again; whether there were any. */
    boolean remove(AsteriskNow now, Predicate<String> ids) throws InterruptedException {
        TreeSet<String> left = new TreeSet<>(now.ids());
        left.removeIf(ids.negate());
        AtOnce.each(left, id -> {
            services.meters().count(Meter.SWEPT);
            LOG.info("Removing {}, left by an earlier run", id);
            boolean bridge = now.bridges().containsKey(id);
            AsteriskNow.ask(services.ari(), bridge ? new AriCommand.DestroyBridge(id) : new AriCommand.HangUp(id));
        });
        if (!left.isEmpty()) {
            awaitGone(left);
        }
        return !left.isEmpty();
    }

    private void awaitGone(Collection<String> ids) throws InterruptedException {
        for (int look = 0; look < MOST_LOOKS && !stopping.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS); look++) {
            var now = AsteriskNow.ask(services.ari());
            if (now.isEmpty() || now.get().ids().stream().noneMatch(ids::contains)) {
                return;
            }
        }
    }
}
