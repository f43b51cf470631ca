package io.callscribe.outlet;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.CheckItem;
import io.callscribe.call.DeskNote;
import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.call.Status;
import io.callscribe.call.Supervision;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Utterance;
import java.util.List;

/** What happened to a call, for everybody who shows, writes or keeps it. */
public sealed interface CallEvent {

    /** Whose event it is. */
    CallId call();

    /** A call was taken; its first event. */
    record Started(CallId call, CallFacts facts) implements CallEvent {}

    /** More became known of it. */
    record Known(CallId call, CallFacts facts) implements CallEvent {}

    /** How its transcription stands; {@code reason} is empty where there is nothing to explain. */
    record Stands(CallId call, Status status, String reason) implements CallEvent {}

    /** The line being spoken changed. */
    record Opened(CallId call, OpenLine line) implements CallEvent {}

    /** A line is complete. */
    record Uttered(CallId call, Utterance utterance) implements CallEvent {}

    /** A stretch that nobody heard. */
    record Missed(CallId call, Span span, String reason) implements CallEvent {}

    /** A line for the timeline. */
    record Happened(CallId call, Happening happening) implements CallEvent {}

    /** Somebody at a desk asked for help, flagged a line or put a note to it, or took that back; may follow the end too. */
    record Noted(CallId call, DeskNote note) implements CallEvent {}

    /** An alert was raised, or something became of it; may follow the end too. */
    record Alerted(CallId call, Alert alert) implements CallEvent {}

    /** All that the agent must say, as it stands now. */
    record Checked(CallId call, List<CheckItem> items) implements CallEvent {
        /** Copies the list. */
        public Checked {
            items = List.copyOf(items);
        }
    }

    /** A supervisor's phone comes on the call, goes a step further, or leaves. */
    record Supervised(CallId call, Supervision supervision) implements CallEvent {}

    /** How loud a leg is, four times a second: the loudest frame since the last one. */
    record Sounded(CallId call, Leg leg, CallTime at, int dbov, boolean speech) implements CallEvent {}

    /**
     * It is over and its last live words have come. Only lines that were filled in, gaps and lines of the timeline may follow.
     *
     * @param end its length
     * @param how the label of its termination
     */
    record Ended(CallId call, CallTime end, String how) implements CallEvent {}
}
