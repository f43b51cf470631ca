package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.session.party.ChannelName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which call hears of which channel: one call taps it, and any number of calls may be connected to it and watch it. Tapped channels are known
 * by id, watched ones by name, since that is what Asterisk tells of a partner. From any thread.
 *
 * @param <C> a call
 */
final class Switchboard<C> {

    private final Map<String, C> tapped = new ConcurrentHashMap<>();
    private final Map<String, Set<C>> watched = new ConcurrentHashMap<>();

    /** The channel is this call's from now on. */
    void taps(String channelId, C call) {
        tapped.put(channelId, call);
    }

    boolean isTapped(String channelId) {
        return tapped.containsKey(channelId);
    }

    Optional<C> tapper(String channelId) {
        return Optional.ofNullable(tapped.get(channelId));
    }

    /** The call wants to hear of this channel too; whether it did not before. */
    boolean watches(String channelName, C call) {
        AtomicBoolean first = new AtomicBoolean();
        watched.compute(channelName, (name, before) -> {
            Set<C> calls = before == null ? ConcurrentHashMap.newKeySet() : before;
            first.set(calls.add(call));
            return calls;
        });
        return first.get();
    }

    /** Everybody who is to hear of one of these channels, each once. */
    Collection<C> listeners(Collection<AriChannel> channels) {
        Set<C> listeners = new LinkedHashSet<>();
        for (AriChannel channel : channels) {
            tapper(channel.id()).ifPresent(listeners::add);
            listeners.addAll(watched.getOrDefault(channel.name(), Set.of()));
        }
        return listeners;
    }

    /** The call that was connected to this channel and to no other. */
    Optional<C> onlyPartner(AriChannel channel) {
        return watched.getOrDefault(channel.name(), Set.of()).stream()
                .filter(call -> partners(call).equals(List.of(channel.name())))
                .findFirst();
    }

    private List<String> partners(C call) {
        return watched.entrySet().stream()
                .filter(entry -> entry.getValue().contains(call))
                .map(Map.Entry::getKey)
                .filter(name -> !ChannelName.isLocal(name))
                .toList();
    }

    /** The channel is no more. */
    void gone(String channelName) {
        watched.remove(channelName);
    }

    /** The call is over. */
    void forget(C call) {
        tapped.values().removeIf(call::equals);
        for (String name : watched.keySet()) {
            watched.computeIfPresent(name, (same, calls) -> {
                calls.remove(call);
                return calls.isEmpty() ? null : calls;
            });
        }
    }
}
