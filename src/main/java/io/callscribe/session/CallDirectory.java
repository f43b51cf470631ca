package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriListener;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.AsteriskInfo;
import io.callscribe.call.CallId;
import io.callscribe.call.Termination;
import io.callscribe.meter.Meter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All calls of one Asterisk: takes new ones in, and hands every event to the call it belongs to. Called by the ARI reader in the order of
 * the events; never blocks.
 */
public final class CallDirectory implements AriListener {

    private static final Logger LOG = LoggerFactory.getLogger(CallDirectory.class);
    private static final DateTimeFormatter ID_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final String ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int ID_RANDOM_LETTERS = 5;

    private final CallServices services;
    private final Visits visits = new Visits();
    private final Map<CallId, CallSession> byCall = new ConcurrentHashMap<>();
    private final Map<String, CallSession> byChannel = new ConcurrentHashMap<>();
    private final Map<CallId, Thread> threads = new ConcurrentHashMap<>();

    /** An empty directory. */
    public CallDirectory(CallServices services) {
        this.services = services;
        services.meters().gauge(Meter.CALLS_LIVE, byCall::size);
        services.meters().gauge(Meter.RECOGNIZER_STREAMS, services.openStreams()::get);
    }

    @Override
    public void onConnected(AsteriskInfo info) {
        services.features().learn(services.ari());
        sweep();
    }

    @Override
    public void onDisconnected(String sentence) {
        // the connection logs why, and calls go on: their sound does not come over it
    }

    @Override
    public void onEvent(AriEvent event) {
        switch (event) {
            case AriEvent.StasisStart(AriChannel channel, List<String> args) -> onStart(channel, args, event);
            case AriEvent.StasisEnd(AriChannel channel) -> tell(channel, event);
            case AriEvent.ChannelDestroyed destroyed -> tell(destroyed.channel(), event);
            case AriEvent.HangupRequest(AriChannel channel) -> tell(channel, event);
            case AriEvent.VariableSet set -> set.channel().ifPresent(channel -> tell(channel, event));
            case AriEvent.Dialed dialed -> dialed.caller().ifPresent(caller -> tell(caller, event));
            case AriEvent.BridgeDestroyed(String bridgeId) -> find(bridgeId).ifPresent(call -> call.tell(event));
            default -> {}
        }
    }

    private void onStart(AriChannel channel, List<String> args, AriEvent event) {
        Optional<CallId> part = services.names().findCall(channel.id());
        if (part.isPresent()) {
            CallSession call = byCall.get(part.get());
            if (call != null) {
                call.tell(event);
            } else {
                remove(channel.id(), "its call is over");
            }
            return;
        }
        boolean tapped = byChannel.containsKey(channel.id());
        switch (visits.judge(services.clock().nowNs(), channel, tapped)) {
            case TAP -> take(channel, CallArgs.parse(args), true);
            case TAPPED_ALREADY -> giveBack(channel, "again");
            case CALLED_SIDE -> freeCalledSide(channel);
            case LOOP -> freeLoop(channel);
        }
    }

    /** Begins a call. */
    private void take(AriChannel channel, CallArgs args, boolean inStasis) {
        CallSession call = new CallSession(services, newId(), channel, args, inStasis);
        byCall.put(call.id(), call);
        byChannel.put(channel.id(), call);
        Thread thread = Thread.ofVirtual().name("call " + call.id()).unstarted(() -> {
            try {
                call.run();
            } finally {
                byChannel.remove(call.channelId(), call);
                byCall.remove(call.id());
                threads.remove(call.id());
            }
        });
        threads.put(call.id(), thread);
        thread.start();
    }

    private CallId newId() {
        OffsetDateTime now = services.wallClock().now();
        StringBuilder id = new StringBuilder(now.format(ID_TIME)).append('-');
        for (int i = 0; i < ID_RANDOM_LETTERS; i++) {
            id.append(ID_LETTERS.charAt(ThreadLocalRandom.current().nextInt(ID_LETTERS.length())));
        }
        return new CallId(id.toString());
    }

    private void giveBack(AriChannel channel, String why) {
        services.meters().count(Meter.TAP_REFUSED, why);
        services.ari().execute(new AriCommand.Continue(channel.id()), result -> complain(channel, result));
    }

    private static void complain(AriChannel channel, AriResult result) {
        if (result instanceof AriResult.Failed failed && !failed.gone()) {
            LOG.error("{} could not be given back to its dialplan: {}", channel.name(), failed.reason());
        }
    }

    /** Before its answer the called side can neither be continued nor answered: caller and callee would wait for ever. */
    private void freeCalledSide(AriChannel channel) {
        LOG.error(
                "{} ({}) entered our application as the called side of a dial, where Asterisk can only hang it up. Cure:"
                        + " put the Stasis line before Dial or Queue on the calling channel, never into b(), U() or a queue's"
                        + " gosub",
                channel.name(),
                channel.state());
        services.meters().count(Meter.TAP_REFUSED, "called-side");
        remove(channel.id(), "it is the called side");
    }

    private void freeLoop(AriChannel channel) {
        LOG.error(
                "{} enters our application again and again: its Stasis line stands where Asterisk has no next step for it,"
                        + " as in U() or a queue's gosub. It is hung up, so that its caller goes on. Cure: put the line"
                        + " before Dial or Queue",
                channel.name());
        services.meters().count(Meter.TAP_REFUSED, "loop");
        remove(channel.id(), "it loops");
    }

    private void remove(String channelId, String why) {
        services.ari().execute(new AriCommand.HangUp(channelId), result -> {
            if (result instanceof AriResult.Failed failed && !failed.gone()) {
                LOG.error("{} could not be removed although {}: {}", channelId, why, failed.reason());
            }
        });
    }

    private void tell(AriChannel channel, AriEvent event) {
        CallSession call = byChannel.get(channel.id());
        if (call != null) {
            call.tell(event);
        } else {
            find(channel.id()).ifPresent(owner -> owner.tell(event));
        }
    }

    private Optional<CallSession> find(String partId) {
        return services.names().findCall(partId).map(byCall::get);
    }

    /** Removes what an earlier life of ours left in Asterisk. */
    private void sweep() {
        services.ari().execute(new AriCommand.ListChannels(), result -> {
            if (result instanceof AriResult.Channels(List<AriChannel> channels)) {
                sweep(channels.stream().map(AriChannel::id).toList(), true);
            }
        });
        services.ari().execute(new AriCommand.ListBridges(), result -> {
            if (result instanceof AriResult.Bridges(List<String> bridges)) {
                sweep(bridges, false);
            }
        });
    }

    private void sweep(Collection<String> ids, boolean channels) {
        for (String id : ids) {
            Optional<CallId> call = services.names().findCall(id);
            if (call.isPresent() && !byCall.containsKey(call.get())) {
                services.meters().count(Meter.SWEPT);
                LOG.info("Removing {}, left by an earlier run", id);
                services.ari()
                        .execute(channels ? new AriCommand.HangUp(id) : new AriCommand.DestroyBridge(id), result -> {});
            }
        }
    }

    /** Ends all taps and waits for them, at most {@code limit}; the calls themselves go on. */
    public void close(Duration limit) {
        Termination why = new Termination(Termination.Kind.STOPPED, "Callscribe is being stopped.");
        byCall.values().forEach(call -> call.stop(why));
        long untilNs = services.clock().nowNs() + limit.toNanos();
        for (Thread thread : List.copyOf(threads.values())) {
            try {
                long leftNs = Math.max(1, untilNs - services.clock().nowNs());
                if (!thread.join(Duration.ofNanos(leftNs))) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Calls under way. */
    public int size() {
        return byCall.size();
    }
}
