package io.callscribe.asterisk;

import io.callscribe.asterisk.SupervisorLineEnd.How;
import io.callscribe.call.Supervision.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A supervisor's phone on a call: rings it, and once it is answered joins it with a snoop on the call, which hears both sides and whispers
 * to nobody, to the agent or to both (ARI: channels, bridges). The call's own channels and bridges are never touched.
 *
 * <p>Whoever hangs up first, and whatever Asterisk refuses, everything of ours is removed. A machine, stepped by the call's own thread.
 */
public final class SupervisorLine {

    /** Asterisk rings so much longer than we do: its own limit counts only while we are gone. */
    static final int ASTERISK_LATER_S = 2;

    private static final long NEVER_NS = Long.MAX_VALUE;
    private static final long NS_PER_S = 1_000_000_000L;

    private enum Phase {
        RINGING,
        ANSWERED,
        TEARING_DOWN,
        GONE
    }

    private final SupervisorLineRequest request;
    private final CommandBook<SupervisorLineSink> commands = new CommandBook<>();
    private final List<TapPart> parts = new ArrayList<>();
    private final TapPart phone;
    private final TapPart bridge;
    private final SupervisorEar ear;
    private final TapRemoval<SupervisorLineSink> removal;
    private Phase phase = Phase.RINGING;
    private boolean taken;
    private long ringUntilNs = NEVER_NS;

    /** A line that has asked for nothing yet. */
    public SupervisorLine(SupervisorLineRequest request) {
        this.request = request;
        this.phone = TapPart.channel(request.names().phone(request.call(), request.visit()));
        this.bridge = TapPart.bridge(request.names().room(request.call(), request.visit()));
        parts.add(phone);
        parts.add(bridge);
        this.ear = new SupervisorEar(request, new SupervisorEar.Line(phone, bridge, parts), commands, this::tearDown);
        this.removal = new TapRemoval<>(parts, commands);
    }

    /** Begins: the phone rings, and once it is answered the line goes to that step. */
    public void start(long nowNs, Step step, SupervisorLineSink sink) {
        ear.want(step);
        ringUntilNs = nowNs + request.ringS() * NS_PER_S;
        phone.asked();
        AriCommand call = new AriCommand.Originate(
                phone.id(),
                request.endpoint(),
                request.callerId(),
                request.ringS() + ASTERISK_LATER_S,
                Map.of(TapRequest.CDR_OFF, "1"));
        commands.ask(call, this::onOriginated, sink);
    }

    /** Goes to another step as soon as it can. */
    public void step(long nowNs, Step step, SupervisorLineSink sink) {
        ear.want(step);
        goOn(nowNs, sink);
    }

    /** The supervisor leaves. */
    public void leave(long nowNs, SupervisorLineSink sink) {
        end(nowNs, new SupervisorLineEnd(How.LEFT, "The line was closed."), sink);
    }

    /** The call is over, or we let go of it. */
    public void callOver(long nowNs, String sentence, SupervisorLineSink sink) {
        end(nowNs, new SupervisorLineEnd(How.CALL_ENDED, sentence), sink);
    }

    /** A fault of ours ends it. */
    public void fail(long nowNs, String sentence, SupervisorLineSink sink) {
        end(nowNs, new SupervisorLineEnd(How.FAILED, sentence), sink);
    }

    /** Nobody tells us any more when a channel goes: what cannot be watched is ended. */
    public void connectionLost(long nowNs, SupervisorLineSink sink) {
        String sentence = "The connection to Asterisk was lost, and your line was closed.";
        end(nowNs, new SupervisorLineEnd(How.LOST, sentence), sink);
    }

    private void end(long nowNs, SupervisorLineEnd end, SupervisorLineSink sink) {
        tearDown(end, sink);
        goOn(nowNs, sink);
    }

    /** Another channel of the call is listened to from now on; or the same, whose hooks are to be dropped for a moment. */
    public void moved(long nowNs, SupervisorLineRequest.Target on, SupervisorLineSink sink) {
        if (phase == Phase.RINGING || phase == Phase.ANSWERED) {
            ear.moved(nowNs, on, sink);
            goOn(nowNs, sink);
        }
    }

    /** Takes an event of one of its parts. */
    public void event(long nowNs, AriEvent event, SupervisorLineSink sink) {
        switch (event) {
            case AriEvent.StasisStart(AriChannel channel, List<String> ignored) -> entered(channel.id(), sink);
            case AriEvent.StasisEnd(AriChannel channel) -> left(channel.id(), sink);
            case AriEvent.ChannelDestroyed destroyed -> destroyed(destroyed, sink);
            case AriEvent.BridgeDestroyed(String id) -> bridgeDestroyed(id, sink);
            default -> {}
        }
        goOn(nowNs, sink);
    }

    /** Takes the result of a command. */
    public void result(long nowNs, int number, AriResult result, SupervisorLineSink sink) {
        commands.result(nowNs, number, result, sink);
        goOn(nowNs, sink);
    }

    /** Does what is due at {@link #wakeAtNs()}. */
    public void wake(long nowNs, SupervisorLineSink sink) {
        if (nowNs >= ringUntilNs) {
            tearDown(SupervisorLineEnd.unanswered(0, ""), sink);
        }
        ear.wake(nowNs, sink);
        removal.wake(nowNs, sink);
        goOn(nowNs, sink);
    }

    /** When {@link #wake} is due, or {@link Long#MAX_VALUE}. */
    public long wakeAtNs() {
        return Math.min(ringUntilNs, Math.min(ear.wakeAtNs(), removal.wakeAtNs()));
    }

    private void onOriginated(long nowNs, AriResult result, SupervisorLineSink sink) {
        if (!(result instanceof AriResult.Failed failed)) {
            if (!phone.isGone()) {
                phone.made();
            }
            taken(sink);
        } else {
            if (failed.status() == AriResult.Failed.NOT_SENT) {
                phone.gone();
            } else {
                phone.made(); // whatever it says: one that rings must never be left behind
            }
            tearDown(SupervisorLineEnd.refused(failed), sink);
        }
    }

    private void taken(SupervisorLineSink sink) {
        if (!taken && (phase == Phase.RINGING || phase == Phase.ANSWERED)) {
            taken = true;
            sink.ringing();
        }
    }

    private void entered(String channelId, SupervisorLineSink sink) {
        if (channelId.equals(phone.id()) && phase == Phase.RINGING) {
            taken(sink);
            phone.made();
            phone.enteredStasis();
            phase = Phase.ANSWERED;
            ringUntilNs = NEVER_NS;
            bridge.asked();
            commands.ask(new AriCommand.CreateBridge(bridge.id()), this::onBridge, sink);
        } else if (phase == Phase.ANSWERED) {
            ear.entered(channelId, sink);
        }
    }

    private void onBridge(long nowNs, AriResult result, SupervisorLineSink sink) {
        if (!(result instanceof AriResult.Failed failed)) {
            bridge.made();
            return;
        }
        if (failed.mayHaveHappened()) {
            bridge.made();
        } else {
            bridge.gone();
        }
        tearDown(SupervisorLineEnd.refused(failed), sink);
    }

    /** Somebody may have sent a channel on from our application: it is removed all the same. */
    private void left(String channelId, SupervisorLineSink sink) {
        if (channelId.equals(phone.id())) {
            tearDown(new SupervisorLineEnd(How.HUNG_UP, "Your phone hung up."), sink);
        } else if (phase == Phase.ANSWERED) {
            ear.left(channelId, sink);
        }
    }

    private void destroyed(AriEvent.ChannelDestroyed destroyed, SupervisorLineSink sink) {
        String id = destroyed.channel().id();
        boolean ringing = phase == Phase.RINGING;
        if (id.equals(phone.id())) {
            phone.gone();
            taken(sink); // the event may overtake the answer to our command
            tearDown(
                    ringing
                            ? SupervisorLineEnd.unanswered(destroyed.cause(), destroyed.causeText())
                            : new SupervisorLineEnd(How.HUNG_UP, "Your phone hung up."),
                    sink);
        } else if (phase == Phase.ANSWERED) {
            ear.left(id, sink);
        }
    }

    private void bridgeDestroyed(String id, SupervisorLineSink sink) {
        if (id.equals(bridge.id())) {
            bridge.gone();
            tearDown(new SupervisorLineEnd(How.FAILED, "Somebody removed a part of your line from Asterisk."), sink);
        }
    }

    private void tearDown(SupervisorLineEnd end, SupervisorLineSink sink) {
        if (phase == Phase.RINGING || phase == Phase.ANSWERED) {
            phase = Phase.TEARING_DOWN;
            ringUntilNs = NEVER_NS;
            ear.close();
            sink.ending(end);
        }
    }

    private void goOn(long nowNs, SupervisorLineSink sink) {
        if (phase == Phase.ANSWERED) {
            ear.goOn(nowNs, sink);
        }
        if (phase == Phase.TEARING_DOWN && removal.finish(sink)) {
            phase = Phase.GONE;
            sink.gone();
        }
    }
}
