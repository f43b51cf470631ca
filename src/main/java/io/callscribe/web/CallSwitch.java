package io.callscribe.web;

import io.callscribe.call.DeskNote;
import java.util.List;

/** Starts, pauses, resumes and stops the transcription of calls that go on. Asked on a request's thread; may wait for Asterisk. */
public interface CallSwitch {

    /** Knows no call and takes none. */
    CallSwitch NONE = new CallSwitch() {
        @Override
        public Answer start(Wanted wanted) {
            return new Answer.Refused(Why.AWAY, "Callscribe takes no calls here.");
        }

        @Override
        public Answer change(String call, Change change, Who who) {
            return new Answer.Refused(Why.UNKNOWN, "There is no such call under way.");
        }

        @Override
        public Answer note(String call, boolean over, DeskNote note) {
            return new Answer.Refused(Why.UNKNOWN, "There is no such call under way.");
        }
    };

    /** What can be done to a call under way. */
    enum Change {
        PAUSE,
        RESUME,
        STOP
    }

    /**
     * A call that is to be tapped; what is empty was not said.
     *
     * @param channel id or name
     * @param server the name of the Asterisk it is on; needed where there are several
     */
    record Wanted(
            String channel,
            String server,
            String party,
            String agent,
            String queue,
            String language,
            List<String> keyterms) {}

    /** Who wants a change, and why; both in words, never empty. */
    record Who(String by, String reason) {}

    /** What came of it. */
    sealed interface Answer {

        /** It is so, of this call. */
        record Done(String call) implements Answer {}

        /** It is not so, and why. */
        record Refused(Why why, String sentence) implements Answer {}
    }

    /** Why not. */
    enum Why {
        /** There is no such thing: 404. */
        UNKNOWN,
        /** It is so already, or the call said no: 409. */
        CONFLICT,
        /** The channel cannot be tapped: 422. */
        UNFIT,
        /** Asterisk is away, or we are stopping: 503. */
        AWAY
    }

    /** Taps a call; answers when it is taken, before its tap stands. */
    Answer start(Wanted wanted) throws InterruptedException;

    /** Changes a call; answers when the change holds. */
    Answer change(String call, Change change, Who who) throws InterruptedException;

    /**
     * Puts a wish for help, a flag or a note on a call; answers when everybody was told.
     *
     * @param over whether the call was over when it was last seen: then the note holds as it is, else its time is filled in
     */
    Answer note(String call, boolean over, DeskNote note) throws InterruptedException;
}
