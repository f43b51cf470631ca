package io.callscribe.cli.doctor;

import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.TapRequest;
import io.callscribe.call.Leg;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * What the sound check makes in Asterisk: an external media channel in a caller's place (the mouth), and on it what a tap is made of: a
 * snoop, an external media channel to us (the ear), the bridge that joins them. The names are such that the next start of Callscribe would
 * remove what a killed doctor left. Safe from any thread.
 */
final class SoundParts {

    private static final Map<String, String> NO_CDR = Map.of(TapRequest.CDR_OFF, "1");

    private final Function<AriCommand, AriResult> ari;
    private final String host;
    private final String mouth;
    private final String snoop;
    private final String ear;
    private final String bridge;
    private boolean removed;

    /**
     * Nothing is made yet.
     *
     * @param app the application of calls
     * @param host numeric {@code address:port} that Asterisk is to send to
     */
    SoundParts(Function<AriCommand, AriResult> ari, String app, String host) {
        String prefix = app + "-doctor"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        this.ari = ari;
        this.host = host;
        this.mouth = prefix + "-out-media";
        this.snoop = prefix + "-in-snoop";
        this.ear = prefix + "-in-media";
        this.bridge = prefix + "-in-bridge";
    }

    String host() {
        return host;
    }

    String mouth() {
        return mouth;
    }

    String snoop() {
        return snoop;
    }

    String ear() {
        return ear;
    }

    AriResult makeMouth() {
        return ask(new AriCommand.ExternalMedia(mouth, host, "ulaw", NO_CDR));
    }

    AriResult makeEar() {
        return ask(new AriCommand.ExternalMedia(ear, host, "ulaw", NO_CDR));
    }

    AriResult makeSnoop() {
        return ask(new AriCommand.Snoop(mouth, Leg.IN, snoop));
    }

    /** Keeps the snoop out of the call records; without func_cdr it appears there. */
    AriResult hideSnoop() {
        return ask(new AriCommand.SetVariable(snoop, TapRequest.CDR_OFF, "1"));
    }

    AriResult makeBridge() {
        return ask(new AriCommand.CreateBridge(bridge));
    }

    AriResult join() {
        return ask(new AriCommand.AddToBridge(bridge, List.of(snoop, ear)));
    }

    AriResult variable(String channelId, String name) {
        return ask(new AriCommand.GetVariable(channelId, name));
    }

    /** Not once removal has begun: nothing may be made behind its back. */
    private synchronized AriResult ask(AriCommand command) {
        return removed ? new AriResult.Failed(AriResult.Failed.NOT_SENT, "we are stopping") : ari.apply(command);
    }

    /** Removes all of it, made or not; empty when nothing is left, else what may be. */
    synchronized Optional<String> remove() {
        removed = true;
        List<String> left = new ArrayList<>();
        for (String channel : List.of(ear, snoop, mouth)) {
            remove(channel, new AriCommand.HangUp(channel), left);
        }
        remove(bridge, new AriCommand.DestroyBridge(bridge), left);
        return left.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", left));
    }

    private void remove(String id, AriCommand command, List<String> left) {
        if (ari.apply(command) instanceof AriResult.Failed failed
                && !failed.gone()
                && ari.apply(command) instanceof AriResult.Failed again
                && !again.gone()) {
            left.add(id);
        }
    }
}
