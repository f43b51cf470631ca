package io.callscribe.session.backlog;

import io.callscribe.call.CallTime;
import io.callscribe.transcript.Conversation;

/** Takes one call's sound that no live session hears. Never blocks, except {@link #over}, for as long as an outlet takes. */
public interface CallBacklog {

    /** More is known of the call. */
    void knows(CallCard card);

    /**
     * Sound that no live session will hear: its words are filled in later. Pieces come oldest first; those that touch are one
     * stretch.
     *
     * @param interleaved two-channel µ-law, from now on ours
     * @param reason why, in a sentence
     */
    void putAside(long startTick, byte[] interleaved, String reason);

    /** Sound right behind what was put aside, or right before what is put aside next, of which somebody else says the words. */
    void putAsideContext(long startTick, byte[] interleaved);

    /** Sound that a live session may yet hear, kept for the case that this process does not live to see it. */
    void journal(long startTick, byte[] interleaved);

    /** Live sessions have heard everything before {@code upToTick}. */
    void confirmed(long upToTick);

    /**
     * The call ends: what is filled in from now on goes to the outlets directly.
     *
     * @param end its length
     * @param how the label of its termination
     * @param conversation its lines, to be continued by us alone
     * @param lastAct is run before anything else is said of the call: takes what was still on its way, and says that it ended
     */
    void over(CallTime end, String how, Conversation conversation, Runnable lastAct);
}
