package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which call hears of which channel: one call taps it, and any number of calls may be connected to it and watch it. Tapped channels are known
 * by id, watched ones by name, since that is what Asterisk tells of a partner. From any thread.
 */
final class Switchboard {

    private final Map<String, CallSession> tapped = new ConcurrentHashMap<>();
    private final Map<String, Set<CallSession>> watched = new ConcurrentHashMap<>();

    /** The channel is this call's from now on. */
    void taps(String channelId, CallSession call) {
        tapped.put(channelId, call);
    }

    boolean isTapped(String channelId) {
        return tapped.containsKey(channelId);
    }

    Optional<CallSession> tapper(String channelId) {
        return Optional.ofNullable(tapped.get(channelId));
    }

    /** The call wants to hear of this channel too; whether it did not before. */
    boolean watches(String channelName, CallSession call) {
        AtomicBoolean first = new AtomicBoolean();
        watched.compute(channelName, (name, before) -> {
            Set<CallSession> calls = before == null ? ConcurrentHashMap.newKeySet() : before;
            first.set(calls.add(call));
            return calls;
        });
        return first.get();
    }

    /** Everybody who is to hear of one of these channels, each once. */
    Collection<CallSession> listeners(Collection<AriChannel> channels) {
        Set<CallSession> listeners = new LinkedHashSet<>();
        for (AriChannel channel : channels) {
            tapper(channel.id()).ifPresent(listeners::add);
            listeners.addAll(watched.getOrDefault(channel.name(), Set.of()));
        }
        return listeners;
    }

    /** The channel is no more. */
    void gone(String channelName) {
        watched.remove(channelName);
    }

    /** The call is over. */
    void forget(CallSession call) {
        tapped.values().removeIf(call::equals);
        for (String name : watched.keySet()) {
            watched.computeIfPresent(name, (same, calls) -> {
                calls.remove(call);
                return calls.isEmpty() ? null : calls;
            });
        }
    }
}
