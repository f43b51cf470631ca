package io.callscribe.session.party;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import java.util.Optional;

/** Transfers in words, and who is to be followed. */
public final class Transfers {

    private static final String SUCCESS = "Success";

    private Transfers() {}

    /** What happened. */
    static String sentence(AriEvent.BlindTransferred transfer) {
        String who = endpoint(transfer.transferer());
        return transfer.result().equals(SUCCESS)
                ? who + " sent the call to " + transfer.extension() + "."
                : who + " tried to send the call to " + transfer.extension() + ", which failed: " + transfer.result()
                        + ".";
    }

    /** What happened. */
    static String sentence(AriEvent.AttendedTransferred transfer) {
        String who = endpoint(transfer.firstLeg());
        if (transfer.destination().equals("fail")) {
            return who + " tried to transfer the call, which failed.";
        }
        return transfer.target()
                .map(target -> who + " transferred the call to " + endpoint(target) + ".")
                .orElse(who + " transferred the call.");
    }

    /** The party that was sent elsewhere; empty if the transfer failed or nobody can be followed. */
    public static Optional<AriChannel> sent(AriEvent.BlindTransferred transfer) {
        return transfer.transferee()
                .filter(ignored -> transfer.result().equals(SUCCESS))
                .filter(party -> !party.isAid());
    }

    /** The party that was sent elsewhere; empty if the transfer failed or nobody can be followed. */
    public static Optional<AriChannel> sent(AriEvent.AttendedTransferred transfer) {
        return transfer.transferee()
                .filter(ignored -> !transfer.destination().equals("fail"))
                .filter(party -> !party.isAid());
    }

    private static String endpoint(AriChannel channel) {
        return ChannelName.endpoint(channel.name());
    }
}
