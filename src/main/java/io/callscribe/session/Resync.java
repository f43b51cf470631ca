package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriResult;
import io.callscribe.call.CallId;
import io.callscribe.meter.Meter;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what Asterisk has with what we know, after every connect, since Asterisk keeps no events for an absent client. Calls that ended
 * meanwhile are told; what an earlier run of ours left is removed, and its calls that still live are taken again under their ids; so
 * are calls that passed our line while nobody answered there. What is not named by us is not touched. Runs on a virtual thread of its own, one
 * comparison after the other.
 */
final class Resync {

    /** Set by our piece of dialplan before it hands a call over: {@code yes} and the arguments, joined by {@code ^}. */
    static final String WANTED = "CALLSCRIBE_WANTED";

    private static final Logger LOG = LoggerFactory.getLogger(Resync.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration STORE_LIMIT = Duration.ofSeconds(1);
    private static final String REASON = "CALLSCRIBE_REASON";
    private static final String PARTNER = "BRIDGEPEER";
    private static final int MOST_LOOKS = 30;
    private static final Pattern SNOOPED = Pattern.compile("Snoop/(.+)-[0-9a-f]{8}");
    private static final String CONTINUED =
            "Callscribe was started anew while this call went on, and listens again from here.";
    private static final String PASSED =
            "This call came while Callscribe could not be reached, which listens from here on.";

    /** The calls, as far as they matter here; may be called from any thread. */
    interface Calls {

        Collection<CallSession> all();

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
     * @param pausedReason what its channel says of a pause; empty for none
     * @param remark for its timeline
     */
    record Before(Optional<CallId> id, Optional<Earlier> call, String pausedReason, String remark) {

        /** Of a call that is new to us. */
        static Before nothing(String remark) {
            return new Before(Optional.empty(), Optional.empty(), "", remark);
        }
    }

    /** What an application that hears of everything is subscribed to. */
    private static final String ALL_CHANNELS = "__AST_CHANNEL_ALL_TOPIC";

    private final CallServices services;
    private final Calls calls;
    private final Orphans orphans;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Resync(CallServices services, Calls calls) {
        this.services = services;
        this.calls = calls;
        this.orphans = new Orphans(services, services.wallClock().now());
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
        Optional<AsteriskNow> now = AsteriskNow.ask(services.ari());
        if (now.isEmpty() || paused(Duration.ZERO)) {
            return false; // the connection is lost again, and another comparison follows
        }
        services.meters().count(Meter.RESYNCS);
        calls.counted(now.get().channels());
        tellCalls(now.get());
        if (now.get().ids().stream().anyMatch(this::isLeft)) {
            services.stored().awaitOpen(Duration.ZERO); // it opens while the leftovers are removed
        }
        Map<String, CallId> left = removeLeftovers(now.get());
        takeRunning(left);
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

    /** Removes what calls of ours left that we do not know; gives the call of every channel that such a tap stood on. */
    private Map<String, CallId> removeLeftovers(AsteriskNow now) throws InterruptedException {
        Map<String, CallId> tapped = new HashMap<>();
        for (AriChannel channel : now.channels()) {
            Matcher snoop = SNOOPED.matcher(channel.name());
            if (isLeft(channel.id()) && snoop.matches()) {
                services.names().findCall(channel.id()).ifPresent(call -> tapped.put(snoop.group(1), call));
            }
        }
        TreeSet<String> left = new TreeSet<>(now.ids());
        left.removeIf(id -> !isLeft(id));
        AtOnce.each(left, id -> {
            services.meters().count(Meter.SWEPT);
            LOG.info("Removing {}, left by an earlier run", id);
            boolean bridge = now.bridges().contains(id);
            AsteriskNow.ask(services.ari(), bridge ? new AriCommand.DestroyBridge(id) : new AriCommand.HangUp(id));
        });
        if (!left.isEmpty()) {
            awaitGone(left);
        }
        return tapped;
    }

    private boolean isLeft(String id) {
        return services.names().findCall(id).filter(call -> !calls.knows(call)).isPresent();
    }

    /** Their names can be used again once they are gone. */
    private void awaitGone(Collection<String> ids) throws InterruptedException {
        for (int look = 0; look < MOST_LOOKS && !paused(PAUSE); look++) {
            Optional<AsteriskNow> now = AsteriskNow.ask(services.ari());
            if (now.isEmpty() || now.get().ids().stream().noneMatch(ids::contains)) {
                return;
            }
        }
    }

    private void takeRunning(Map<String, CallId> left) throws InterruptedException {
        Optional<AsteriskNow> now = AsteriskNow.ask(services.ari());
        AtOnce.each(now.map(AsteriskNow::channels).orElse(List.of()), channel -> {
            boolean fit = !channel.isAid() && !channel.calledAndUnanswered() && !calls.taps(channel.id());
            if (fit && !paused(Duration.ZERO)) {
                consider(channel, Optional.ofNullable(left.get(channel.id())));
            }
        });
    }

    private void consider(AriChannel channel, Optional<CallId> earlier) throws InterruptedException {
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
            takeRunning(channel, wanted, earlier.isPresent() ? before(earlier.get(), channel) : Before.nothing(PASSED));
        }
    }

    private Before before(CallId earlier, AriChannel channel) throws InterruptedException {
        Optional<Earlier> heard =
                services.stored().awaitOpen(STORE_LIMIT) ? Earlier.of(earlier, services.stored()) : Optional.empty();
        String reason = AsteriskNow.variable(services.ari(), channel, REASON);
        String pausedReason = reason.startsWith(CallControl.PAUSED_BY) ? reason : "";
        return new Before(Optional.of(earlier), heard, pausedReason, CONTINUED);
    }

    private void takeRunning(AriChannel channel, List<String> args, Before before) throws InterruptedException {
        Optional<CallSession> call = calls.running(channel, args, before);
        if (call.isPresent()) {
            catchUp(services.ari(), call.get(), channel);
        }
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
