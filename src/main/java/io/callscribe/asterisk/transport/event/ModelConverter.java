package io.callscribe.asterisk.transport.event;

import ch.loway.oss.ari4java.generated.models.Bridge;
import ch.loway.oss.ari4java.generated.models.CallerID;
import ch.loway.oss.ari4java.generated.models.Channel;
import ch.loway.oss.ari4java.generated.models.DialplanCEP;
import io.callscribe.asterisk.AriChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** ari4java's channels and bridges to ours. What Asterisk left out is empty, except an id. */
public final class ModelConverter {

    private ModelConverter() {}

    /** The channel as a value. */
    public static AriChannel channel(@Nullable Channel channel) throws MissingPartException {
        if (channel == null || text(channel.getId()).isEmpty()) {
            throw new MissingPartException("channel");
        }
        CallerID caller = channel.getCaller();
        CallerID connected = channel.getConnected();
        DialplanCEP dialplan = channel.getDialplan();
        return new AriChannel(
                channel.getId(),
                text(channel.getName()),
                text(channel.getState()),
                caller == null ? "" : text(caller.getName()),
                caller == null ? "" : text(caller.getNumber()),
                connected == null ? "" : text(connected.getName()),
                connected == null ? "" : text(connected.getNumber()),
                dialplan == null ? "" : text(dialplan.getApp_name()),
                dialplan == null ? "" : text(dialplan.getApp_data()),
                dialplan == null ? "" : text(dialplan.getContext()),
                dialplan == null ? "" : text(dialplan.getExten()));
    }

    static Optional<AriChannel> optionalChannel(@Nullable Channel channel) throws MissingPartException {
        return channel == null ? Optional.empty() : Optional.of(channel(channel));
    }

    /** The {@code channelvars} of a channel: {@code UNICASTRTP_LOCAL_PORT} and whatever ari.conf lists. */
    public static Map<String, String> variables(Channel channel) {
        Map<String, String> variables = new TreeMap<>();
        if (channel.getChannelvars() instanceof Map<?, ?> given) {
            given.forEach((name, value) -> variables.put(String.valueOf(name), value == null ? "" : value.toString()));
        }
        return Map.copyOf(variables);
    }

    /** The bridge's id. */
    public static String bridgeId(@Nullable Bridge bridge) throws MissingPartException {
        if (bridge == null || text(bridge.getId()).isEmpty()) {
            throw new MissingPartException("bridge");
        }
        return bridge.getId();
    }

    /** The ids of the channels in the bridge. */
    public static Set<String> channelIds(Bridge bridge) {
        List<String> ids = bridge.getChannels();
        return ids == null ? Set.of() : Set.copyOf(ids);
    }

    /** The text, empty when Asterisk left it out. */
    public static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
