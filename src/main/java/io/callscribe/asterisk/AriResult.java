package io.callscribe.asterisk;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of a command. */
public sealed interface AriResult {

    /** 2xx with nothing to tell. */
    record Done() implements AriResult {}

    /** 2xx with the channel that was made; {@code variables} are the {@code channelvars} of the answer. */
    record ChannelMade(AriChannel channel, Map<String, String> variables) implements AriResult {}

    /** 2xx with one text: a variable's value, a module's status. */
    record Value(String value) implements AriResult {}

    /** 2xx with all channels. */
    record Channels(List<AriChannel> channels) implements AriResult {}

    /** 2xx with the ids of all bridges, and of the channels in each. */
    record Bridges(Map<String, Set<String>> channelsByBridge) implements AriResult {}

    /** 2xx with the ids of the channels that an application hears of. */
    record Subscriptions(List<String> channelIds) implements AriResult {}

    /**
     * Asterisk refused, or did not answer.
     *
     * @param status HTTP status; {@link #NO_ANSWER} when none came, and then nobody knows whether it was carried out;
     *     {@link #NOT_SENT} when Asterisk never saw it
     * @param reason Asterisk's message, or what kept it from answering
     */
    record Failed(int status, String reason) implements AriResult {

        /** The request went out, then came the time limit or the end of the connection. */
        public static final int NO_ANSWER = 0;

        /** It never went out: Asterisk absent, breaker open, too much waiting, or longer than Asterisk takes. */
        public static final int NOT_SENT = -1;

        /** Whether the thing asked for is not there (any more), which a tear-down takes for success. */
        public boolean gone() {
            return status == 404;
        }

        /** Whether it may have been carried out all the same: no answer, or an error in Asterisk itself. */
        public boolean mayHaveHappened() {
            return status == NO_ANSWER || status >= 500;
        }
    }
}
