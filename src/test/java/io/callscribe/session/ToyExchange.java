package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** An Asterisk of channels, bridges and variables, set by a test; answers at once and keeps what it was told to change. Safe from any thread. */
final class ToyExchange implements AriPort {

    private static final AriResult AWAY = new AriResult.Failed(AriResult.Failed.NOT_SENT, "the connection is lost");
    private static final AriResult NOT_FOUND = new AriResult.Failed(404, "not found");

    private final Map<String, AriChannel> channels = new LinkedHashMap<>();
    private final Map<String, Set<String>> bridges = new LinkedHashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final List<AriCommand> changes = new ArrayList<>();
    private final Set<String> dying = new HashSet<>();
    private List<String> subscriptions = List.of();
    private boolean channelsUnknown;
    private boolean bridgesUnknown;
    private int looksBeforeGone;
    private int looks;

    ToyExchange channel(AriChannel channel) {
        channels.put(channel.id(), channel);
        return this;
    }

    /** An answered channel that is in no application of which anybody asked. */
    ToyExchange channel(String id, String name) {
        return channel(new AriChannel(id, name, "Up", "", "", "", ""));
    }

    ToyExchange bridge(String id, String... channelIds) {
        bridges.put(id, Set.of(channelIds));
        return this;
    }

    ToyExchange variable(String channelId, String name, String value) {
        variables.put(channelId + " " + name, value);
        return this;
    }

    void subscribed(String... channelIds) {
        subscriptions = List.of(channelIds);
    }

    /** Neither list is answered; or only that of the bridges. */
    void away(boolean bridgesOnly) {
        channelsUnknown = !bridgesOnly;
        bridgesUnknown = true;
    }

    /** What is to go is still listed so many times. */
    void goesSlowly(int looksMore) {
        looksBeforeGone = looksMore;
    }

    /** Every command that was to change something, in order. */
    synchronized List<AriCommand> changes() {
        return List.copyOf(changes);
    }

    /** The ids of all that is there. */
    synchronized Set<String> ids() {
        Set<String> ids = new HashSet<>(channels.keySet());
        ids.addAll(bridges.keySet());
        return ids;
    }

    @Override
    public synchronized void execute(AriCommand command, Consumer<AriResult> then) {
        then.accept(
                switch (command) {
                    case AriCommand.ListChannels() -> listChannels();
                    case AriCommand.ListBridges() -> bridgesUnknown ? AWAY : new AriResult.Bridges(Map.copyOf(bridges));
                    case AriCommand.GetVariable(String id, String name) -> variable(id + " " + name);
                    case AriCommand.GetSubscriptions() -> new AriResult.Subscriptions(subscriptions);
                    default -> change(command);
                });
    }

    private AriResult listChannels() {
        if (!dying.isEmpty() && looks++ >= looksBeforeGone) {
            channels.keySet().removeAll(dying);
        }
        return channelsUnknown ? AWAY : new AriResult.Channels(List.copyOf(channels.values()));
    }

    private AriResult variable(String key) {
        String value = variables.get(key);
        return value == null ? NOT_FOUND : new AriResult.Value(value);
    }

    private AriResult change(AriCommand command) {
        changes.add(command);
        return switch (command) {
            case AriCommand.HangUp(String id) -> found(channels.containsKey(id) && dying.add(id));
            case AriCommand.DestroyBridge(String id) -> found(bridges.remove(id) != null);
            default -> new AriResult.Done();
        };
    }

    private static AriResult found(boolean there) {
        return there ? new AriResult.Done() : NOT_FOUND;
    }
}
