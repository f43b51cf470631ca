package io.callscribe.asterisk;

import io.callscribe.asterisk.CommandBook.OnResult;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Termination;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Taps one channel: subscribes to it, makes a snoop, an external media channel and a bridge for each leg, gives the call back to its
 * dialplan, and removes everything when the call is over (ARI: applications, channels, bridges).
 *
 * <p>Every step has its undo; a tap that fails, or whose call hangs up at any moment, waits for what is under way and removes it.
 * The call is held for at most {@link Hold#LIMIT_NS}, whatever happens. A machine, stepped by the call's own thread.
 */
public final class Tap {

    /** After this a tap that is not up is given up. */
    static final long SETUP_LIMIT_NS = 5_000_000_000L;

    /**
     * After its last hook Asterisk drops a channel's list of hooks with the next packet from there, 20 to 60 ms; by then the snoop's name is
     * free too.
     */
    static final long LIST_DROPPED_AFTER_NS = 80_000_000L;

    private static final long NEVER_NS = Long.MAX_VALUE;
    private static final Termination CALL_ENDED = Termination.finished("The call ended.");
    private static final Termination ENDED_BEFORE = Termination.finished("The call ended before it was tapped.");

    private enum Phase {
        SETTING_UP,
        UP,
        RENEWING,
        TEARING_DOWN,
        DOWN
    }

    private final CommandBook<TapSink> commands = new CommandBook<>();
    private final TapLegs legs;
    private final TapRemoval<TapSink> removal;
    private final Hold hold;

    private TapRequest request;
    private Phase phase = Phase.SETTING_UP;
    private Termination termination = CALL_ENDED;
    private long setupUntilNs = NEVER_NS;
    private long remakeAtNs = NEVER_NS;

    /** A tap that has asked for nothing yet. */
    public Tap(TapRequest request) {
        this.request = request;
        this.legs = new TapLegs(request, commands, this::onFailure);
        this.removal = new TapRemoval<>(legs.partList(), commands);
        this.hold = new Hold(request, commands);
    }

    /** Begins. */
    public void start(long nowNs, TapSink sink) {
        hold.begin(nowNs);
        setupUntilNs = nowNs + SETUP_LIMIT_NS;
        String channelId = request.channel().id();
        commands.ask(new AriCommand.Subscribe(channelId), Tap::onSubscribed, sink);
        if (request.answer()) {
            commands.ask(new AriCommand.Answer(channelId), OnResult.none(), sink);
        }
        legs.make(request, sink);
    }

    /** Begins with all the parts that an earlier run of ours left standing ({@link StandingTaps}): their sound goes on. */
    public void adopt(long nowNs, TapSink sink) {
        setupUntilNs = nowNs + SETUP_LIMIT_NS;
        commands.ask(new AriCommand.Subscribe(request.channel().id()), this::onSubscribedAgain, sink);
        legs.adopt(sink);
    }

    /** Takes an event of the tapped channel or of a part of the tap. */
    public void event(long nowNs, AriEvent event, TapSink sink) {
        switch (event) {
            case AriEvent.StasisStart(AriChannel channel, List<String> ignored) -> legs.entered(channel.id(), sink);
            case AriEvent.StasisEnd(AriChannel channel) -> onLeft(channel.id(), sink);
            case AriEvent.ChannelDestroyed destroyed ->
                onDestroyed(destroyed.channel().id(), sink);
            case AriEvent.BridgeDestroyed(String bridgeId) -> onDestroyed(bridgeId, sink);
            default -> {}
        }
        goOn(nowNs, sink);
    }

    /** Takes the result of a command. */
    public void result(long nowNs, int number, AriResult result, TapSink sink) {
        commands.result(nowNs, number, result, sink);
        goOn(nowNs, sink);
    }

    /** Ends the tap; the call itself goes on. */
    public void stop(long nowNs, Termination why, TapSink sink) {
        tearDown(why, sink);
        goOn(nowNs, sink);
    }

    /**
     * Hangs both snoops up and makes new ones, so that Asterisk drops the channel's hooks with all their state and begins afresh: about a
     * tenth of a second without sound. Only a tap that is up is renewed.
     */
    public void renew(long nowNs, TapSink sink) {
        if (phase == Phase.UP) {
            renewSnoops(nowNs, sink);
        }
    }

    /**
     * Goes on with another channel in place of the tapped one, which is about to end: the same legs, whose sound goes on. Only a tap that is
     * up can; whether it does.
     */
    public boolean follow(long nowNs, AriChannel channel, TapSink sink) {
        boolean can = phase == Phase.UP;
        if (can) {
            request = request.elsewhere(channel);
            commands.ask(new AriCommand.Subscribe(channel.id()), Tap::onSubscribed, sink);
            renewSnoops(nowNs, sink);
        }
        return can;
    }

    private void renewSnoops(long nowNs, TapSink sink) {
        phase = Phase.RENEWING;
        setupUntilNs = nowNs + SETUP_LIMIT_NS;
        legs.removeSnoops(sink);
    }

    /** Events were missed: what stands by now is in doubt until {@link #present} says whether it is there. */
    public void eventsMissed() {
        legs.parts().forEach(TapPart::doubt);
    }

    /**
     * Takes what Asterisk has since the events come again.
     *
     * @param there whether a channel or a bridge of that id is there
     */
    public void present(long nowNs, Predicate<String> there, TapSink sink) {
        if (!there.test(request.channel().id())) {
            tearDown(CALL_ENDED, sink);
        }
        legs.all()
                .forEach(leg -> leg.parts().stream()
                        .filter(TapPart::isInDoubt)
                        .forEach(part -> settle(leg, part, there.test(part.id()), sink)));
        goOn(nowNs, sink);
    }

    private void settle(TapLeg leg, TapPart part, boolean there, TapSink sink) {
        boolean expected = beingRenewed(part);
        part.settled();
        if (!there) {
            part.gone();
            if (!expected) {
                fail("A part of the tap went away while Asterisk could not be heard.", sink);
            }
        } else if (part.isMade()) {
            leg.enteredUnseen(part, sink);
        }
    }

    /** Does what is due at {@link #wakeAtNs()}. */
    public void wake(long nowNs, TapSink sink) {
        hold.wake(nowNs, sink);
        if (nowNs >= setupUntilNs) {
            fail("Asterisk did not finish the tap within 5 s.", sink);
        }
        if (nowNs >= remakeAtNs) {
            remakeAtNs = NEVER_NS;
            legs.remakeSnoops(request, sink);
        }
        removal.wake(nowNs, sink);
        goOn(nowNs, sink);
    }

    /** When {@link #wake} is due, or {@link Long#MAX_VALUE}. */
    public long wakeAtNs() {
        return Math.min(Math.min(hold.wakeAtNs(), remakeAtNs), Math.min(setupUntilNs, removal.wakeAtNs()));
    }

    /** Whether the tapped channel is known to be, or about to be, out of our application. */
    public boolean givenBack() {
        return hold.isOver();
    }

    /** A snoop through which the tapped channel's variables can be written once the call is given back. */
    public Optional<String> findWriter() {
        return legs.findWriter();
    }

    /** Nobody else tells of a channel that ended before we heard of it: a tap that stands needs nothing of it. */
    private void onSubscribedAgain(long nowNs, AriResult result, TapSink sink) {
        if (result instanceof AriResult.Failed failed && failed.gone()) {
            tearDown(CALL_ENDED, sink);
        } else {
            onSubscribed(nowNs, result, sink);
        }
    }

    private static void onSubscribed(long nowNs, AriResult result, TapSink sink) {
        if (result instanceof AriResult.Failed failed && !failed.gone()) {
            sink.note(What.WARNING, "Asterisk does not tell us about this call: " + failed.reason());
        }
    }

    /** The tapped channel leaves when it is given back; a snoop leaves with the call. */
    private void onLeft(String channelId, TapSink sink) {
        if (channelId.equals(request.channel().id())) {
            hold.left(sink);
        }
        legs.snoops()
                .filter(snoop -> snoop.id().equals(channelId))
                .filter(snoop -> snoop.inStasis() || snoop.isBeingRemoved()) // else it is told of its predecessor
                .forEach(snoop -> {
                    boolean expected = beingRenewed(snoop);
                    snoop.gone();
                    if (!expected) {
                        tearDown(CALL_ENDED, sink);
                    }
                });
    }

    private void onDestroyed(String id, TapSink sink) {
        if (id.equals(request.channel().id())) {
            tearDown(CALL_ENDED, sink);
        }
        legs.parts().filter(part -> part.id().equals(id)).forEach(part -> {
            part.gone();
            fail("Somebody removed a part of the tap from Asterisk.", sink);
        });
    }

    /** Its StasisEnd is the last that is told of it: our application's subscription ends there. */
    private boolean beingRenewed(TapPart part) {
        return phase == Phase.RENEWING && part.isBeingRemoved();
    }

    private void onFailure(TapLeg.Failure failure, TapSink sink) {
        if (failure.why().gone() && (phase == Phase.SETTING_UP || phase == Phase.RENEWING)) {
            tearDown(phase == Phase.RENEWING ? CALL_ENDED : ENDED_BEFORE, sink);
        } else {
            fail("Asterisk did not " + failure.what() + ": " + failure.why().reason(), sink);
        }
    }

    private void fail(String reason, TapSink sink) {
        tearDown(new Termination(Termination.Kind.PEER_FAILED, reason), sink);
    }

    private void tearDown(Termination why, TapSink sink) {
        if (phase != Phase.TEARING_DOWN && phase != Phase.DOWN) {
            phase = Phase.TEARING_DOWN;
            termination = why;
            setupUntilNs = NEVER_NS;
            remakeAtNs = NEVER_NS;
            removal.begin();
            sink.ending(why);
            if (!hold.isOver() && why.kind() != Termination.Kind.FINISHED) {
                hold.sayOffAndGiveBack(why.reason(), sink);
            } else {
                hold.giveBack(sink);
            }
        }
    }

    /** Joins what is ready, says when everything is, removes what is to go, and ends when nothing is left. */
    private void goOn(long nowNs, TapSink sink) {
        if (phase == Phase.SETTING_UP) {
            if (join(sink)) {
                sink.up();
                hold.giveBack(sink);
            }
        } else if (phase == Phase.RENEWING) {
            if (legs.snoopsGone() && remakeAtNs == NEVER_NS) {
                remakeAtNs = nowNs + LIST_DROPPED_AFTER_NS;
            }
            if (join(sink)) {
                sink.note(What.TAPPED, "The tap was renewed.");
            }
        } else if (phase == Phase.TEARING_DOWN && removal.finish(sink)) {
            phase = Phase.DOWN;
            sink.down(termination);
        }
    }

    /** Joins what is ready; whether that was the last. */
    private boolean join(TapSink sink) {
        boolean up = legs.join(sink);
        if (up) {
            phase = Phase.UP;
            setupUntilNs = NEVER_NS;
        }
        return up;
    }
}
