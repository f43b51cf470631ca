package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriListener;
import io.callscribe.asterisk.AsteriskInfo;
import io.callscribe.call.CallId;
import io.callscribe.call.Termination;
import io.callscribe.meter.Meter;
import io.callscribe.session.limit.Capacity;
import io.callscribe.session.limit.Kind;
import io.callscribe.session.limit.Verdict;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All calls of one Asterisk: takes new ones in, and hands every event to the call it belongs to. Called by the ARI reader in the order of
 * the events; never blocks.
 */
public final class CallDirectory implements AriListener {

    private static final Logger LOG = LoggerFactory.getLogger(CallDirectory.class);

    private final CallServices services;
    private final Visits visits = new Visits();
    private final Map<CallId, CallSession> byCall = new ConcurrentHashMap<>();
    private final Switchboard<CallSession> switchboard = new Switchboard<>();
    private final CallThreads threads;
    private final EventRouter router;
    private final Refusals refusals;
    private final CallsRefused refused;
    private final CapacityWatch capacity;
    private final Resync resync;
    private final PassedOver passedOver = new PassedOver();
    private final RuleTaps rules;
    private volatile boolean draining;

    /** An empty directory. */
    public CallDirectory(CallServices services) {
        this.services = services;
        this.threads = new CallThreads(services.clock());
        this.router = new EventRouter(switchboard, services.names(), byCall);
        this.refusals = new Refusals(services.ari(), services.meters());
        this.resync = new Resync(services, new Known());
        this.refused = new CallsRefused(services, refusals);
        this.capacity = new CapacityWatch(services.server(), services.meters(), byCall::size, byCall::containsKey);
        this.rules = new RuleTaps(services, new Known());
    }

    @Override
    public void onConnected(AsteriskInfo info) {
        services.features().learn(services.ari());
        capacity.start();
        byCall.values().forEach(call -> call.put(new CallMessage.EventsMissed("The connection to Asterisk is back.")));
        resync.begin();
    }

    /** Calls go on: their sound does not come over this connection. */
    @Override
    public void onDisconnected(String sentence) {
        byCall.values()
                .forEach(call -> call.put(new CallMessage.EventsMissed("Asterisk tells us nothing for now: " + sentence
                        + ". The call goes on, and so does its sound.")));
    }

    @Override
    public void onEvent(AriEvent event) {
        rules.on(event);
        switch (event) {
            case AriEvent.StasisStart(AriChannel channel, List<String> args) -> onStart(channel, args, event);
            case AriEvent.ChannelDestroyed destroyed -> onDestroyed(destroyed);
            default -> router.route(event);
        }
    }

    private void onStart(AriChannel channel, List<String> args, AriEvent event) {
        Optional<CallId> part = services.names().findCall(channel.id());
        if (part.isPresent()) {
            CallSession call = byCall.get(part.get());
            if (call != null) {
                call.tell(event);
            } else {
                refusals.remove(channel.id(), "its call is over");
            }
            return;
        }
        enter(channel, args);
    }

    private synchronized void enter(AriChannel channel, List<String> args) {
        if (draining) {
            refusals.giveBack(channel, "stopping");
            return;
        }
        boolean tapped = switchboard.isTapped(channel.id()) || router.followed(channel);
        switch (visits.judge(services.clock().nowNs(), channel, tapped)) {
            case TAP ->
                OptOut.ask(services.ari(), channel, off -> admit(channel, args, off), () -> optedOutLate(channel));
            case TAPPED_ALREADY -> refusals.giveBack(channel, "again");
            case CALLED_SIDE -> refusals.freeCalledSide(channel);
            case LOOP -> refusals.freeLoop(channel);
        }
    }

    private synchronized void admit(AriChannel channel, List<String> args, boolean optedOut) {
        if (optedOut || draining) {
            refusals.giveBack(channel, optedOut ? "opted-out" : "stopping");
        } else if (switchboard.isTapped(channel.id())) {
            refusals.giveBack(channel, "again");
        } else {
            takeIfRoom(Origin.waiting(newId(), channel, CallArgs.parse(args)));
        }
    }

    private void optedOutLate(AriChannel channel) {
        switchboard.tapper(channel.id()).ifPresent(call -> call.leave(OptOut.termination("off")));
    }

    private void onDestroyed(AriEvent.ChannelDestroyed destroyed) {
        passedOver.forget(destroyed.channel().id());
        switchboard.gone(destroyed.channel().name());
        // A snoop's end is its StasisEnd. This comes later, only when rules make us hear of everything, and its name
        // may be in use again.
        if (services.names().isSnoop(destroyed.channel().id())) {
            return;
        }
        router.route(destroyed);
    }

    private synchronized Optional<CallSession> pickUp(AriChannel channel, List<String> args, Resync.Before before) {
        if (!draining && !switchboard.isTapped(channel.id())) {
            CallId id = before.id().filter(call -> !byCall.containsKey(call)).orElseGet(this::newId);
            if (takeIfRoom(Origin.running(id, channel, CallArgs.parse(args), before))) {
                services.meters().count(before.tapped() ? Meter.ADOPTED : Meter.PICKED_UP);
                LOG.info("Call {} on {} is taken while it goes on", id, channel.name());
            }
        }
        return switchboard.tapper(channel.id());
    }

    /** Begins the call, if its tap finds room. */
    private boolean takeIfRoom(Origin origin) {
        return switch (capacity.admit(origin.channel().id())) {
            case Verdict.Admitted() -> {
                take(origin);
                yield true;
            }
            case Verdict.Refused(String reason) -> {
                refused.refuse(origin, reason);
                yield false;
            }
        };
    }

    /** Begins a call. */
    private void take(Origin origin) {
        CallSession call = new CallSession(services, switchboard, origin);
        byCall.put(call.id(), call);
        switchboard.taps(call.channelId(), call);
        threads.start(call.id(), () -> {
            try {
                call.run();
            } finally {
                switchboard.forget(call);
                byCall.remove(call.id());
            }
        });
    }

    private CallId newId() {
        return NewCallId.at(services.wallClock().now());
    }

    /** What people may do to calls at run time. */
    public CallControl control() {
        return new CallControl(services, new Known(), passedOver);
    }

    /** Takes no new call, and waits for those under way to end by themselves, at most {@code limit}. */
    public void drain(Duration limit) {
        draining = true;
        resync.stop();
        threads.await(limit, thread -> LOG.info("{} goes on when we stop: it is released", thread.getName()));
    }

    /** Whether new calls pass by. */
    public boolean draining() {
        return draining;
    }

    /** Ends all taps and waits for them, at most {@code limit}; the calls themselves go on. */
    public void close(Duration limit) {
        resync.stop();
        capacity.stop();
        Termination why = new Termination(Termination.Kind.STOPPED, "Callscribe is being stopped.");
        byCall.values().forEach(call -> call.put(new CallMessage.Stop(why)));
        threads.await(limit, Thread::interrupt);
    }

    /** What people should know of limits that are near, a sentence or two each. */
    public List<String> warnings() {
        return capacity.warnings();
    }

    /** What taps take of what they may. */
    public Capacity.Taken taken(Kind kind) {
        return capacity.taken(kind);
    }

    /** Calls under way. */
    public int size() {
        return byCall.size();
    }

    /** What a comparison with Asterisk asks of us. */
    private final class Known implements Resync.Calls {

        @Override
        public Collection<CallSession> all() {
            return byCall.values();
        }

        @Override
        public boolean has(CallId call) {
            return byCall.containsKey(call);
        }

        @Override
        public boolean knows(CallId call) {
            return has(call) || refused.refusedToGoOn(call);
        }

        @Override
        public boolean taps(String channelId) {
            return switchboard.isTapped(channelId);
        }

        @Override
        public void counted(List<AriChannel> channels) {
            capacity.counted(channels);
        }

        @Override
        public boolean passedOver(String channelId) {
            return passedOver.holds(channelId);
        }

        @Override
        public Optional<CallSession> find(CallId call) {
            return Optional.ofNullable(byCall.get(call));
        }

        @Override
        public Optional<CallSession> on(String channelId) {
            return switchboard.tapper(channelId);
        }

        @Override
        public boolean closing() {
            return draining;
        }

        @Override
        public void unasked(AriChannel channel) {
            rules.onRunning(channel);
        }

        @Override
        public void waiting(AriChannel channel, List<String> args) {
            if (!switchboard.isTapped(channel.id())) {
                enter(channel, args);
            }
        }

        @Override
        public Optional<CallSession> running(AriChannel channel, List<String> args, Resync.Before before) {
            return pickUp(channel, args, before);
        }
    }
}
