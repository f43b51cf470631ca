package io.callscribe.session;

import io.callscribe.asterisk.AriEvent;
import java.util.Optional;

/**
 * Whom the tapped channel is bridged to, read from the signs Asterisk gives: an answered dial, and the variable {@code BRIDGEPEER},
 * which changes with every transfer. Both tell of the same partner; a repeated sign is no change.
 */
final class Partner {

    private static final String ANSWER = "ANSWER";

    /**
     * Somebody came, or everybody went.
     *
     * @param channelName empty when the channel is alone
     * @param number of the partner, where Asterisk said it
     */
    record Change(String channelName, String number) {
        boolean alone() {
            return channelName.isEmpty();
        }
    }

    private final String channelId;
    private String channelName = "";

    Partner(String channelId) {
        this.channelId = channelId;
    }

    /** What the event changes, if anything. */
    Optional<Change> on(AriEvent event) {
        return switch (event) {
            case AriEvent.Dialed dialed
            when dialed.status().equals(ANSWER)
                    && dialed.caller()
                            .map(caller -> caller.id().equals(channelId))
                            .orElse(false) ->
                change(new Change(dialed.peer().name(), dialed.peer().callerNumber()));
            case AriEvent.VariableSet set
            when set.name().equals("BRIDGEPEER")
                    && set.channel()
                            .map(channel -> channel.id().equals(channelId))
                            .orElse(false) -> change(new Change(first(set.value()), ""));
            default -> Optional.empty();
        };
    }

    private Optional<Change> change(Change change) {
        if (change.channelName().equals(channelName)) {
            return Optional.empty();
        }
        channelName = change.channelName();
        return Optional.of(change);
    }

    /** In a bridge of more than two the names are joined by commas. */
    private static String first(String names) {
        int comma = names.indexOf(',');
        return comma < 0 ? names : names.substring(0, comma);
    }
}
