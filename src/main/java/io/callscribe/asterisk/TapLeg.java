package io.callscribe.asterisk;

import io.callscribe.asterisk.CommandBook.OnResult;
import io.callscribe.call.Leg;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** One tapped leg in the making: a snoop, an external media channel, the bridge that joins them, and where its sound comes from. */
final class TapLeg {

    private static final Map<String, String> NO_CDR = Map.of(TapRequest.CDR_OFF, "1");
    private static final int NO_MEDIA = 500;
    private static final String LOCAL_ADDRESS = "UNICASTRTP_LOCAL_ADDRESS";
    private static final String LOCAL_PORT = "UNICASTRTP_LOCAL_PORT";

    private final Leg leg;
    private final TapPart snoop;
    private final TapPart media;
    private final TapPart bridge;
    private final CommandBook<TapSink> commands;
    private final BiConsumer<Failure, TapSink> onFailure;
    private boolean joining;
    private boolean joined;
    private boolean mediaJoined;

    /** Why the leg cannot be tapped. */
    record Failure(long nowNs, String what, AriResult.Failed why) {}

    TapLeg(TapRequest request, Leg leg, CommandBook<TapSink> commands, BiConsumer<Failure, TapSink> onFailure) {
        TapNames names = request.names();
        this.leg = leg;
        this.snoop = TapPart.channel(names.snoop(request.call(), leg));
        this.media = TapPart.channel(names.media(request.call(), leg));
        this.bridge = TapPart.bridge(names.bridge(request.call(), leg));
        this.commands = commands;
        this.onFailure = onFailure;
    }

    TapPart snoop() {
        return snoop;
    }

    /** In the order in which they are removed. */
    List<TapPart> parts() {
        return List.of(media, snoop, bridge);
    }

    boolean joined() {
        return joined;
    }

    /** Asks for all three at once. */
    void make(TapRequest request, TapSink out) {
        create(snoop, new AriCommand.Snoop(request.channel().id(), leg, snoop.id()), out);
        create(media, new AriCommand.ExternalMedia(media.id(), request.mediaHost(), "ulaw", NO_CDR), out);
        create(bridge, new AriCommand.CreateBridge(bridge.id()), out);
    }

    /** All three stand and are joined since an earlier run of ours: only where the sound comes from is asked for. */
    void adopt(TapSink out) {
        parts().forEach(TapPart::made);
        snoop.enteredStasis();
        media.enteredStasis();
        joining = true;
        mediaJoined = true;
        askAddress(out);
    }

    private void create(TapPart part, AriCommand command, TapSink out) {
        part.asked();
        commands.ask(command, (nowNs, result, to) -> onCreated(nowNs, part, result, to), out);
    }

    private void onCreated(long nowNs, TapPart part, AriResult result, TapSink out) {
        if (!(result instanceof AriResult.Failed failed)) {
            part.made();
            if (part == media) {
                learnAddress(result, out);
            }
            return;
        }
        if (failed.mayHaveHappened()) {
            part.made();
        } else {
            part.gone();
        }
        onFailure.accept(new Failure(nowNs, "tap the call", part == media ? explained(failed) : failed), out);
    }

    /** Asterisk says no more than 500 where it finds no port, or no address to send to (res_ari_channels.c). */
    private static AriResult.Failed explained(AriResult.Failed failed) {
        return failed.status() == NO_MEDIA
                ? new AriResult.Failed(
                        NO_MEDIA,
                        failed.reason()
                                + " (probably its RTP ports are used up: rtp.conf, asterisk.rtp-ports; or it cannot"
                                + " send to media.advertise)")
                : failed;
    }

    /** The address stands in the answer; an Asterisk that leaves it out is asked. */
    private void learnAddress(AriResult result, TapSink out) {
        Map<String, String> variables = result instanceof AriResult.ChannelMade made ? made.variables() : Map.of();
        String port = variables.getOrDefault(LOCAL_PORT, "");
        String address = variables.getOrDefault(LOCAL_ADDRESS, "");
        if (!port.isEmpty() && !address.isEmpty()) {
            out.legFrom(leg, address, Integer.parseInt(port));
        } else {
            askAddress(out);
        }
    }

    private void askAddress(TapSink out) {
        read(LOCAL_ADDRESS, (ns, a, to) -> read(LOCAL_PORT, (nowNs, p, then) -> from(nowNs, a, p, then), to), out);
    }

    private void read(String variable, OnResult<TapSink> then, TapSink out) {
        commands.ask(new AriCommand.GetVariable(media.id(), variable), then, out);
    }

    private void from(long nowNs, AriResult address, AriResult port, TapSink out) {
        if (address instanceof AriResult.Value(String host)
                && port instanceof AriResult.Value(String number)
                && number.matches("\\d{1,5}")) {
            out.legFrom(leg, host, Integer.parseInt(number));
            joined = mediaJoined;
        } else {
            AriResult.Failed failed = new AriResult.Failed(500, LOCAL_ADDRESS + " is not set");
            onFailure.accept(new Failure(nowNs, "say where the sound will come from", failed), out);
        }
    }

    /** A channel of this leg had its StasisStart, and only now can be bridged or written to. */
    void entered(TapPart part, TapSink out) {
        part.enteredStasis();
        if (part == snoop) {
            commands.ask(new AriCommand.SetVariable(snoop.id(), TapRequest.CDR_OFF, "1"), OnResult.none(), out);
        }
    }

    /** A part stands although nobody told of its StasisStart: it had it long ago. */
    void enteredUnseen(TapPart part, TapSink out) {
        if (part.isChannel() && !part.inStasis()) {
            entered(part, out);
        }
    }

    /** Asks for the snoop's end, to make another one in its place. */
    void removeSnoop(TapSink out) {
        joining = false;
        joined = false;
        commands.ask(snoop.remove(), this::onSnoopRemoved, out);
    }

    private void onSnoopRemoved(long nowNs, AriResult result, TapSink out) {
        if (!(result instanceof AriResult.Failed failed)) {
            return;
        }
        if (failed.gone()) {
            snoop.gone();
        } else {
            snoop.made();
            onFailure.accept(new Failure(nowNs, "renew the tap", failed), out);
        }
    }

    /** Asks for the snoop anew; the rest of the leg is still there. */
    void remakeSnoop(TapRequest request, TapSink out) {
        create(snoop, new AriCommand.Snoop(request.channel().id(), leg, snoop.id()), out);
    }

    /** Joins the channels as soon as both and the bridge are there. */
    void joinWhenReady(TapSink out) {
        if (joining || !snoop.inStasis() || !media.inStasis() || !bridge.isMade()) {
            return;
        }
        joining = true;
        AriCommand join = new AriCommand.AddToBridge(bridge.id(), mediaJoined ? List.of(snoop.id()) : both());
        commands.ask(join, this::onJoined, out);
    }

    private void onJoined(long nowNs, AriResult result, TapSink out) {
        if (result instanceof AriResult.Failed failed) {
            onFailure.accept(new Failure(nowNs, "join the tap", failed), out);
        } else {
            joined = true;
            mediaJoined = true;
        }
    }

    private List<String> both() {
        return List.of(snoop.id(), media.id());
    }
}
