package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriResult;
import io.callscribe.call.Alert;
import io.callscribe.call.CallTime;
import io.callscribe.call.DeskNote;
import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Supervision;
import io.callscribe.call.Termination;
import io.callscribe.outlet.variables.VariableLane;
import io.callscribe.recognizer.RecognizerEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** What a call's thread is told. */
sealed interface CallMessage {

    /** Asterisk says something about the call's channels or bridges. */
    record Told(AriEvent event) implements CallMessage {}

    /** The tapped agent has sent this customer elsewhere: the call goes on there. */
    record Follow(AriChannel customer) implements CallMessage {}

    /** What a watched channel is connected to, as it said when asked. */
    record Peers(String channelName, String peers) implements CallMessage {}

    /** A command of the tap has its result. */
    record TapResult(int number, AriResult result) implements CallMessage {}

    /** What concerns a supervisor's phone on the call. */
    sealed interface OfSupervisor extends CallMessage {}

    /** A supervisor's phone is to come on the call, whose seat is taken; {@code reply} gets what came of it. */
    record Supervise(
            SupervisionControl.Wish wish, Supervisors.Seat seat, CompletableFuture<SupervisionControl.Outcome> reply)
            implements OfSupervisor {}

    /** A supervisor's phone is to go to that step; without one it is to leave. */
    record SupervisorWish(
            String visit, Optional<Supervision.Step> step, CompletableFuture<SupervisionControl.Outcome> reply)
            implements OfSupervisor {}

    /** A command of a supervisor's line has its result. */
    record LineResult(String visit, int number, AriResult result) implements OfSupervisor {}

    /** A variable was written, or not. */
    record WriteResult(VariableLane lane, AriResult result) implements CallMessage {}

    /** The recognizer says something. */
    record Heard(RecognizerEvent event) implements CallMessage {}

    /** Of sound that no live session heard: what was filled in, lost or noted. */
    record Late(RecognizerEvent event) implements CallMessage {}

    /**
     * The first sound of a leg; {@code startNs} is when tick 0 of the call was.
     */
    record SoundBegan(Leg leg, CallTime at, long startNs) implements CallMessage {}

    /** A leg's level, the loudest frame of a quarter of a second. */
    record Loud(Leg leg, CallTime at, int dbov, boolean speech) implements CallMessage {}

    /** A line for the timeline from the media loop. */
    record Line(CallTime at, Happening.What what, String text) implements CallMessage {}

    /** From {@code from} on nobody hears the call; {@code sentence} says who wanted it so, and why. */
    record Paused(CallTime from, String sentence) implements CallMessage {}

    /**
     * The call is heard again.
     *
     * @param sentence who wanted it so; empty when the sound ended in the pause
     */
    record Resumed(Optional<String> sentence, SoundPause.Silenced silenced) implements CallMessage {}

    /** Somebody at a desk puts something on the call; the time in it is not known yet. {@code then} runs once it is told. */
    record Noted(DeskNote note, Runnable then) implements CallMessage {}

    /** An alert of the call, as it is now: its newest stands in a variable. */
    record Alerted(Alert alert) implements CallMessage {}

    /** The sound cannot be read, and why. */
    record SoundProblem(CallTime at, String reason) implements CallMessage {}

    /** The media loop is done with the call. */
    record SoundOver(CallTime end) implements CallMessage {}

    /** Events of the call may have been missed, for this reason. */
    record EventsMissed(String sentence) implements CallMessage {}

    /** Whether a channel or a bridge was in Asterisk after that. */
    record Present(Predicate<String> there) implements CallMessage {}

    /** Somebody takes the call, which goes on, out of our hands: say so in its variables, then end the tap. */
    record Leave(Termination why) implements CallMessage {}

    /** End the tap; the call goes on. */
    record Stop(Termination why) implements CallMessage {}

    /** Whether it may be left out when the thread is behind. */
    default boolean mayBeDropped() {
        return this instanceof Loud
                || (this instanceof Heard heard && heard.event() instanceof RecognizerEvent.Interim);
    }
}
