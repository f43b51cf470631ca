package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.TapNames;
import io.callscribe.call.CallId;
import io.callscribe.meter.Meter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what Asterisk has with what we know, after every connect, since Asterisk keeps no events for an absent client. Calls that ended
 * meanwhile are told; calls of an earlier run of ours that still live are taken again under their ids, with their taps as they stand where
 * those are whole, and what else that run left is removed; calls that passed our line while nobody answered there are taken too. What is not named by us is not touched. Runs on a virtual thread of its own, one
 * comparison after the other.
 */
final class Resync {

    /** Set by our piece of dialplan before it hands a call over: {@code yes} and the arguments, joined by {@code ^}. */
    static final String WANTED = "CALLSCRIBE_WANTED";

    private static final Logger LOG = LoggerFactory.getLogger(Resync.class);
    private static final Duration STORE_LIMIT = Duration.ofSeconds(1);
    /** So long all calls of an earlier run together wait for the store to say what was heard of them. */
    private static final Duration EARLIER_LIMIT = Duration.ofSeconds(2);

    private static final String REASON = "CALLSCRIBE_REASON";
    private static final String PARTNER = "BRIDGEPEER";
    private static final String CONTINUED =
            "Callscribe was started anew while this call went on, and listens again from here.";
    private static final String PASSED =
            "This call came while Callscribe could not be reached, which listens from here on.";

    /** The calls, as far as they matter here; may be called from any thread. */
    interface Calls {

        Collection<CallSession> all();

        /** Whether it is our call now. */
        boolean has(CallId call);

        /** Whether it is our call now; one that an earlier run had and this one refused is too. */
        boolean knows(CallId call);

        boolean taps(String channelId);

        /** Asterisk has these channels. */
        void counted(List<AriChannel> channels);

        /** Whether somebody stopped the channel's transcription. */
        boolean passedOver(String channelId);

        Optional<CallSession> find(CallId call);

        Optional<CallSession> on(String channelId);

        /** No new call is taken. */
        boolean closing();

        /** A channel waits in our application of which we were not told. */
        void waiting(AriChannel channel, List<String> args);

        /** A channel goes on in its dialplan, and nobody asked for it there: a rule may. */
        void unasked(AriChannel channel);

        /** A channel goes on in its dialplan and is to be tapped there; gives its call. */
        Optional<CallSession> running(AriChannel channel, List<String> args, Before before);
    }

    /**
     * What is known of a call from before.
     *
     * @param id under which it goes on; a new one if there is none, or if we have such a call
     * @param call what was heard of it
     * @param tapped whether its tap stands, and is to be taken over
     * @param pausedReason what its channel says of a pause; empty for none
     * @param remark for its timeline
     */
    record Before(Optional<CallId> id, Optional<Earlier> call, boolean tapped, String pausedReason, String remark) {

        /** Of a call that is new to us. */
        static Before nothing(String remark) {
            return new Before(Optional.empty(), Optional.empty(), false, "", remark);
        }
    }

    /** What an application that hears of everything is subscribed to. */
    private static final String ALL_CHANNELS = "__AST_CHANNEL_ALL_TOPIC";

    private final CallServices services;
    private final Calls calls;
    private final Orphans orphans;
    private final Leftovers leftovers;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Resync(CallServices services, Calls calls) {
        this.services = services;
        this.calls = calls;
        this.orphans = new Orphans(services, services.wallClock().now());
        this.leftovers = new Leftovers(services, calls::knows, this::stands, stopping);
    }

    /** Whether the supervisor's visit that a part belongs to is ours. */
    private boolean stands(String partId) {
        TapNames names = services.names();
        return names.findCall(partId)
                .flatMap(calls::find)
                .filter(call -> names.findVisit(partId).filter(call::hasVisit).isPresent())
                .isPresent();
    }

    /** Begins a comparison. */
    void begin() {
        Thread.ofVirtual().name("resync").start(() -> {
            try {
                run();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Ends what runs, and lets nothing begin. */
    void stop() {
        stopping.countDown();
    }

    private synchronized void run() throws InterruptedException {
        if (compare() && !paused(STORE_LIMIT) && services.stored().awaitOpen(STORE_LIMIT)) {
            orphans.end(calls::knows);
        }
    }

    /** Compares once, and acts on it; false if nothing was done, since Asterisk did not say what it has or we are being stopped. */
    synchronized boolean compare() throws InterruptedException {
        services.stored().awaitOpen(Duration.ZERO); // so that it opens while Asterisk is asked
        Optional<AsteriskNow> now = AsteriskNow.ask(services.ari());
        if (now.isEmpty() || paused(Duration.ZERO)) {
            return false; // the connection is lost again, and another comparison follows
        }
        services.meters().count(Meter.RESYNCS);
        calls.counted(now.get().channels().stream()
                .filter(channel -> !leftovers.isLeft(channel.id()))
                .toList());
        tellCalls(now.get());
        takeAgain(now.get());
        return true;
    }

    private void tellCalls(AsteriskNow now) throws InterruptedException {
        AriResult asked = AsteriskNow.ask(services.ari(), new AriCommand.GetSubscriptions());
        AtOnce.each(calls.all(), call -> {
            call.put(new CallMessage.Present(now.ids()::contains));
            Optional<AriChannel> channel = now.channel(call.channelId());
            if (channel.isPresent()) {
                if (asked instanceof AriResult.Subscriptions(List<String> heardOf)) {
                    subscribeAgain(channel.get(), heardOf);
                }
                catchUp(services.ari(), call, channel.get());
            }
        });
    }

    private void subscribeAgain(AriChannel channel, List<String> heardOf) throws InterruptedException {
        if (!heardOf.contains(channel.id()) && !heardOf.contains(ALL_CHANNELS)) {
            services.meters().count(Meter.RESUBSCRIBED);
            LOG.warn("Asterisk no longer told us of {}: subscribing again", channel.name());
            AsteriskNow.ask(services.ari(), new AriCommand.Subscribe(channel.id()));
        }
    }

    /** Asks for what events told before we could hear them, and tells its call: whom the channel is bridged to, whether it opted out. */
    static void catchUp(AriPort ari, CallSession call, AriChannel channel) throws InterruptedException {
        for (String name : List.of(PARTNER, OptOut.VARIABLE)) {
            String value = AsteriskNow.variable(ari, channel, name);
            call.tell(new AriEvent.VariableSet(Optional.of(channel), name, value));
        }
    }

    /** Whole taps go on sounding, and so are not touched until their calls are taken; what has no call then is removed too. */
    private void takeAgain(AsteriskNow before) throws InterruptedException {
        Map<String, CallId> earlier = leftovers.tapped(before);
        Set<CallId> standing = leftovers.standing(before);
        boolean removed = leftovers.remove(
                before,
                id -> leftovers.isDeserted(id)
                        || leftovers.isOf(id, call -> !calls.knows(call) && !standing.contains(call)));
        Optional<AsteriskNow> now = removed ? AsteriskNow.ask(services.ari()) : Optional.of(before);
        long storeUntilNs = services.clock().nowNs() + EARLIER_LIMIT.toNanos();
        Queue<Taken> taken = new ConcurrentLinkedQueue<>();
        AtOnce.each(now.map(AsteriskNow::channels).orElse(List.of()), channel -> {
            boolean fit = !channel.isAid()
                    && !channel.calledAndUnanswered()
                    && !calls.taps(channel.id())
                    && services.names().findVisit(channel.id()).isEmpty();
            if (fit && !paused(Duration.ZERO)) {
                Optional<CallId> call = Optional.ofNullable(earlier.get(channel.id()));
                consider(channel, call.map(id -> new Left(id, standing.contains(id), storeUntilNs)))
                        .ifPresent(session -> taken.add(new Taken(session, channel)));
            }
        });
        leftovers.remove(before, id -> leftovers.isOf(id, call -> standing.contains(call) && !calls.has(call)));
        AtOnce.each(taken, call -> catchUp(services.ari(), call.session(), call.channel()));
    }

    /** A call of an earlier run: whether its tap stands whole, and how long the store may take to open for what was heard of it. */
    private record Left(CallId call, boolean tapped, long storeUntilNs) {}

    private record Taken(CallSession session, AriChannel channel) {}

    private Optional<CallSession> consider(AriChannel channel, Optional<Left> earlier) throws InterruptedException {
        List<String> said =
                List.of(AsteriskNow.variable(services.ari(), channel, WANTED).split("\\^"));
        boolean asked = said.getFirst().equals("yes");
        List<String> wanted = said.subList(1, said.size());
        if (channel.waitsIn(services.names().app())) {
            calls.waiting(channel, asked ? wanted : arguments(channel));
        } else if (earlier.isEmpty() && !asked) {
            calls.unasked(channel);
        } else if (calls.passedOver(channel.id())) {
            LOG.debug("{} was stopped and is not taken again", channel.name());
        } else if (OptOut.ask(services.ari(), channel)) {
            services.meters().count(Meter.TAP_REFUSED, "opted-out");
        } else {
            Before before = earlier.isPresent() ? before(earlier.get(), channel) : Before.nothing(PASSED);
            return calls.running(channel, wanted, before);
        }
        return Optional.empty();
    }

    private Before before(Left left, AriChannel channel) throws InterruptedException {
        String reason = AsteriskNow.variable(services.ari(), channel, REASON);
        boolean paused = reason.startsWith(CallControl.PAUSED_BY) || reason.equals(CardPause.SENTENCE);
        String pausedReason = paused ? reason : "";
        Duration limit = Duration.ofNanos(left.storeUntilNs() - services.clock().nowNs());
        Optional<Earlier> heard =
                services.stored().awaitOpen(limit) ? Earlier.of(left.call(), services.stored()) : Optional.empty();
        return new Before(Optional.of(left.call()), heard, left.tapped(), pausedReason, CONTINUED);
    }

    private static List<String> arguments(AriChannel channel) {
        List<String> data = List.of(channel.applicationData().split(","));
        return data.subList(1, data.size());
    }

    /** Waits; whether we are being stopped. */
    private boolean paused(Duration pause) throws InterruptedException {
        return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
