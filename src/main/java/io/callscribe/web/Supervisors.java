package io.callscribe.web;

import io.callscribe.call.Supervision.Step;
import io.callscribe.web.CallSwitch.Why;

/** Brings supervisors' phones on calls that go on. Asked on a request's thread; may wait for Asterisk. */
public interface Supervisors {

    /** Knows no call. */
    Supervisors NONE = new Supervisors() {
        @Override
        public Answer go(Wish wish) {
            return new Answer.Refused(Why.UNKNOWN, "There is no such call under way.");
        }

        @Override
        public Answer leave(String call, String extension) {
            return new Answer.Refused(Why.UNKNOWN, "There is no such call under way.");
        }

        @Override
        public boolean tellsAgent() {
            return true;
        }
    };

    /**
     * What is wanted of a call.
     *
     * @param step listening, whispering or barging in
     * @param extension of the supervisor's phone
     * @param by the supervisor, in words
     */
    record Wish(String call, Step step, String extension, String by) {}

    /** What came of it. */
    sealed interface Answer {

        /** The phone rings. */
        record Begun(String visit) implements Answer {}

        /** The phone was on the call before, and goes to that step. */
        record Changed(String visit) implements Answer {}

        /** The phone leaves. */
        record Left(String visit) implements Answer {}

        /** It is not so, and why. */
        record Refused(Why why, String sentence) implements Answer {}
    }

    /** Brings a phone on a call, or takes one that is on it to another step. */
    Answer go(Wish wish) throws InterruptedException;

    /** Takes a phone off a call; an empty extension means the only one that is on it. */
    Answer leave(String call, String extension) throws InterruptedException;

    /** Whether agents see who is on their call. */
    boolean tellsAgent();
}
