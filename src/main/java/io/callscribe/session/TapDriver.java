package io.callscribe.session;

import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.TapSink;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Termination;
import io.callscribe.meter.Meter;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what a call's tap says, and tells the call's other parts how it stands. Owned by the call's thread. */
final class TapDriver implements TapSink {

    private static final Logger LOG = LoggerFactory.getLogger(TapDriver.class);

    private final CallServices services;
    private final Told told;
    private final long startedNs;
    private boolean ending;
    private boolean down;
    private Termination termination = Termination.finished("The call ended.");

    /** Who is told. */
    record Told(
            Mailbox mailbox,
            CallLine line,
            Standing standing,
            SoundWatch soundWatch,
            VariableWriter variables,
            CallNews news) {}

    TapDriver(CallServices services, Told told, long startedNs) {
        this.services = services;
        this.told = told;
        this.startedNs = startedNs;
    }

    /** Whether nothing of the tap is left. */
    boolean isDown() {
        return down;
    }

    /** Whether it is being removed, or is. */
    boolean isEnding() {
        return ending;
    }

    /** How it ended. */
    Termination termination() {
        return termination;
    }

    /** Time since the call was taken. */
    long sinceStartNs() {
        return services.clock().nowNs() - startedNs;
    }

    @Override
    public void run(int number, AriCommand command) {
        services.ari().execute(command, result -> told.mailbox().put(new CallMessage.TapResult(number, result)));
    }

    @Override
    public void legFrom(Leg leg, String address, int port) {
        told.line().legFrom(leg, new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(address), port));
    }

    @Override
    public void up() {
        told.standing().tapped();
        told.soundWatch().up(services.clock().nowNs());
        services.meters().record(Meter.TAP_TIME, sinceStartNs());
        note(What.TAPPED, "Listening on both sides.");
    }

    @Override
    public void continued() {
        long heldNs = sinceStartNs();
        services.meters().record(Meter.HOLD_TIME, heldNs);
        note(What.CONTINUED, "The call was held for " + heldNs / 1_000_000 + " ms.");
    }

    @Override
    public void note(What what, String text) {
        told.news().happened(told.news().at(services.clock().nowNs()), what, text);
    }

    @Override
    public void ending(Termination why) {
        ending = true;
        termination = why;
        told.soundWatch().over();
        told.variables().close();
        told.line().end();
        if (why.kind() != Termination.Kind.FINISHED) {
            told.standing().off(why.reason());
        }
    }

    @Override
    public void leftBehind(String partId, String reason) {
        services.meters().count(Meter.LEFT_BEHIND);
        LOG.error("{} was left behind in Asterisk: {}", partId, reason);
    }

    @Override
    public void down(Termination why) {
        down = true;
    }
}
