package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What Asterisk has at one moment.
 *
 * @param bridges the ids of the channels in each
 * @param ids of all channels and bridges
 */
record AsteriskNow(List<AriChannel> channels, Map<String, Set<String>> bridges, Set<String> ids) {

    /** Asks for it and waits for the answers; empty if Asterisk gives none. */
    static Optional<AsteriskNow> ask(AriPort ari) throws InterruptedException {
        if (ask(ari, new AriCommand.ListChannels()) instanceof AriResult.Channels(List<AriChannel> channels)
                && ask(ari, new AriCommand.ListBridges())
                        instanceof AriResult.Bridges(Map<String, Set<String>> bridges)) {
            Set<String> ids = new HashSet<>(bridges.keySet());
            channels.forEach(channel -> ids.add(channel.id()));
            return Optional.of(new AsteriskNow(channels, bridges, ids));
        }
        return Optional.empty();
    }

    /** The value of a channel's variable; empty if it has none, or is gone. */
    static String variable(AriPort ari, AriChannel channel, String name) throws InterruptedException {
        AriResult result = ask(ari, new AriCommand.GetVariable(channel.id(), name));
        return result instanceof AriResult.Value(String value) ? value : "";
    }

    /** Runs a command and waits for its result, which always comes. */
    static AriResult ask(AriPort ari, AriCommand command) throws InterruptedException {
        CompletableFuture<AriResult> result = new CompletableFuture<>();
        ari.execute(command, result::complete);
        try {
            return result.get();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    Optional<AriChannel> channel(String id) {
        return channels.stream().filter(channel -> channel.id().equals(id)).findFirst();
    }
}
