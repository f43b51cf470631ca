package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.call.DeskNote;
import io.callscribe.call.Termination;
import io.callscribe.meter.Meter;
import io.callscribe.outlet.CallEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What people do to calls at run time: tap one that goes on, pause it, let it go on, stop. From any thread that may wait. */
public final class CallControl {

    /** How the reason of every pause by hand begins. */
    static final String PAUSED_BY = "Paused by ";

    private static final long NOTED_LIMIT_MS = 1_000;
    private static final String REMARK = "This call was taken through the API, while it went on.";

    private final CallServices services;
    private final Resync.Calls calls;
    private final PassedOver passedOver;

    /** What came of a wish. */
    public sealed interface Outcome {

        /** It is so. */
        record Done(CallId call) implements Outcome {}

        /**
         * It is not so.
         *
         * @param sentence why, and what to do, for people
         */
        record Refused(Why why, String sentence) implements Outcome {}
    }

    /** Why a wish is refused. */
    public enum Why {
        /** There is no such channel, or no such call. */
        UNKNOWN,
        /** It is so already, or the call has said no. */
        CONFLICT,
        /** This channel cannot be tapped. */
        UNFIT,
        /** Asterisk is away, or we are being stopped. */
        AWAY
    }

    CallControl(CallServices services, Resync.Calls calls, PassedOver passedOver) {
        this.services = services;
        this.calls = calls;
        this.passedOver = passedOver;
    }

    /** What supervisors do to calls. */
    public SupervisionControl supervision() {
        return new SupervisionControl(services, calls);
    }

    /**
     * Taps a call that goes on; returns when it is taken, before its tap stands. One at a time.
     *
     * @param channel id or name
     * @param args as a line of dialplan would have said them
     */
    public synchronized Outcome start(String channel, List<String> args) throws InterruptedException {
        if (calls.closing()) {
            return refused(Why.AWAY, "Callscribe is being stopped and takes no new calls.");
        }
        AriResult answer = AsteriskNow.ask(services.ari(), new AriCommand.ListChannels());
        if (!(answer instanceof AriResult.Channels(List<AriChannel> all))) {
            String why = answer instanceof AriResult.Failed failed ? failed.reason() : "no answer";
            return refused(Why.AWAY, "Asterisk cannot be asked for its channels: " + why + ".");
        }
        Optional<AriChannel> found = all.stream()
                .filter(each -> each.id().equals(channel) || each.name().equals(channel))
                .findFirst();
        return found.isPresent()
                ? start(found.get(), args)
                : refused(
                        Why.UNKNOWN,
                        "channel: " + channel + " (expected: id or name of a channel that Asterisk has now)");
    }

    private Outcome start(AriChannel channel, List<String> args) throws InterruptedException {
        Optional<CallSession> there = calls.on(channel.id());
        if (there.isPresent()) {
            return refused(
                    Why.CONFLICT,
                    channel.name() + " is tapped already, as call "
                            + there.get().id() + ".");
        }
        Optional<String> unfit = unfit(channel);
        if (unfit.isPresent()) {
            return refused(Why.UNFIT, unfit.get());
        }
        if (OptOut.ask(services.ari(), channel)) {
            services.meters().count(Meter.TAP_REFUSED, "opted-out");
            return refused(
                    Why.CONFLICT, channel.name() + " has opted out: its variable " + OptOut.VARIABLE + " says so.");
        }
        passedOver.forget(channel.id());
        Optional<CallSession> call = calls.running(channel, args, Resync.Before.nothing(REMARK));
        if (call.isEmpty()) {
            return refused(Why.AWAY, "Callscribe takes no new calls now.");
        }
        Resync.catchUp(services.ari(), call.get(), channel);
        return new Outcome.Done(call.get().id());
    }

    private Optional<String> unfit(AriChannel channel) {
        if (channel.isAid()) {
            return Optional.of(
                    channel.name() + " is a helper channel of Asterisk, on which nobody speaks. Name the channel"
                            + " of the caller's or the agent's phone.");
        }
        if (channel.calledAndUnanswered()) {
            return Optional.of(channel.name() + " is being called and has not answered (" + channel.state()
                    + "). Name the channel of the side that placed the call, or wait for the answer.");
        }
        if (channel.waitsIn(services.names().app())) {
            return Optional.of(
                    channel.name() + " is just being handed over by its dialplan, and will be tapped by that.");
        }
        return Optional.empty();
    }

    /** Lets nobody hear the call, until it is resumed; {@code who} is {@code alice: card data}. */
    public Outcome pause(String call, String who) throws InterruptedException {
        Optional<CallSession> found = find(call);
        if (found.isEmpty()) {
            return unknown();
        }
        return found.get().pauses().pause(masked(PAUSED_BY + who + "."))
                ? new Outcome.Done(found.get().id())
                : refused(Why.CONFLICT, "The call is paused already.");
    }

    /** Ends the pause. */
    public Outcome resume(String call, String who) throws InterruptedException {
        Optional<CallSession> found = find(call);
        if (found.isEmpty()) {
            return unknown();
        }
        return found.get().pauses().resume(masked("Resumed by " + who + "."))
                ? new Outcome.Done(found.get().id())
                : refused(Why.CONFLICT, "The call is not paused.");
    }

    /** Ends the tap; the call goes on and is not taken again by itself. */
    public Outcome stop(String call, String who) {
        Optional<CallSession> found = find(call);
        if (found.isEmpty()) {
            return unknown();
        }
        passedOver.add(found.get().channelId());
        return found.get().leave(new Termination(Termination.Kind.STOPPED, masked("Stopped by " + who + ".")))
                ? new Outcome.Done(found.get().id())
                : refused(Why.CONFLICT, "The call is being stopped already.");
    }

    /** Puts a wish for help, a flag or a note on a call under way; returns when everybody was told. Its time is filled in. */
    public Outcome note(String call, DeskNote note) throws InterruptedException {
        Optional<CallSession> found = find(call);
        if (found.isEmpty()) {
            return unknown();
        }
        CountDownLatch told = new CountDownLatch(1);
        found.get().put(new CallMessage.Noted(masked(note), told::countDown));
        return told.await(NOTED_LIMIT_MS, TimeUnit.MILLISECONDS)
                ? new Outcome.Done(found.get().id())
                : refused(Why.AWAY, "The call is just ending. Try again in a second.");
    }

    /** Puts a flag or a note on a line of a call that is over, as it is; the board or the store must know the call. */
    public Outcome noteAfterwards(CallId call, DeskNote note) {
        services.outlet().accept(new CallEvent.Noted(call, masked(note)));
        return new Outcome.Done(call);
    }

    /** Puts an alert into the call's variables; nothing to do where it is not under way here. */
    public void alerted(CallId call, Alert alert) {
        calls.find(call).ifPresent(session -> session.put(new CallMessage.Alerted(alert)));
    }

    private Optional<CallSession> find(String call) {
        return CallId.isValid(call) ? calls.find(new CallId(call)) : Optional.empty();
    }

    private String masked(String text) {
        return services.redaction().text().masked(text);
    }

    private DeskNote masked(DeskNote note) {
        return new DeskNote(note.kind(), note.seq(), note.set(), masked(note.text()), note.by(), note.at());
    }

    private static Outcome unknown() {
        return refused(Why.UNKNOWN, "There is no such call under way.");
    }

    private static Outcome refused(Why why, String sentence) {
        return new Outcome.Refused(why, sentence);
    }
}
