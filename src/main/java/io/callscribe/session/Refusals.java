package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.call.Status;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Channels that entered our application and are not tapped: each is sent on its way. From any thread. */
final class Refusals {

    /** The call goes on after this, whether its variables were written or not; as for a call that is tapped. */
    private static final long HOLD_LIMIT_MS = 450;

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final AriPort ari;
    private final Meters meters;

    Refusals(AriPort ari, Meters meters) {
        this.ari = ari;
        this.meters = meters;
    }

    /** Its dialplan goes on; {@code why} is for the metric. */
    void giveBack(AriChannel channel, String why) {
        meters.count(Meter.TAP_REFUSED, why);
        ari.execute(new AriCommand.Continue(channel.id()), result -> complain(channel, result));
    }

    /** The same, after the dialplan was told {@code reason} in its variables; given back in time whether Asterisk takes them or not. */
    void sayOffAndGiveBack(AriChannel channel, String reason, String why) {
        var _ = CompletableFuture.allOf(
                        write(channel, "CALLSCRIBE_REASON", reason),
                        write(channel, "CALLSCRIBE_STATUS", Status.OFF.label()))
                .orTimeout(HOLD_LIMIT_MS, TimeUnit.MILLISECONDS)
                .whenComplete((done, late) -> giveBack(channel, why));
    }

    private CompletableFuture<AriResult> write(AriChannel channel, String name, String value) {
        CompletableFuture<AriResult> written = new CompletableFuture<>();
        ari.execute(new AriCommand.SetVariable(channel.id(), name, value), written::complete);
        return written;
    }

    private static void complain(AriChannel channel, AriResult result) {
        if (result instanceof AriResult.Failed failed && !failed.gone()) {
            LOG.error("{} could not be given back to its dialplan: {}", channel.name(), failed.reason());
        }
    }

    /** Before its answer the called side can neither be continued nor answered: caller and callee would wait for ever. */
    void freeCalledSide(AriChannel channel) {
        LOG.error(
                "{} ({}) entered our application as the called side of a dial, where Asterisk can only hang it up. Cure:"
                        + " put the Stasis line before Dial or Queue on the calling channel, never into b(), U() or a queue's"
                        + " gosub",
                channel.name(),
                channel.state());
        meters.count(Meter.TAP_REFUSED, "called-side");
        remove(channel.id(), "it is the called side");
    }

    /** A channel without a next step comes back for ever. */
    void freeLoop(AriChannel channel) {
        LOG.error(
                "{} enters our application again and again: its Stasis line stands where Asterisk has no next step for it,"
                        + " as in U() or a queue's gosub. It is hung up, so that its caller goes on. Cure: put the line"
                        + " before Dial or Queue",
                channel.name());
        meters.count(Meter.TAP_REFUSED, "loop");
        remove(channel.id(), "it loops");
    }

    /** Hangs it up. */
    void remove(String channelId, String why) {
        ari.execute(new AriCommand.HangUp(channelId), result -> {
            if (result instanceof AriResult.Failed failed && !failed.gone()) {
                LOG.error("{} could not be removed although {}: {}", channelId, why, failed.reason());
            }
        });
    }
}
