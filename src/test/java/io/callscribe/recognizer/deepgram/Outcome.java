package io.callscribe.recognizer.deepgram;

/**
 * What became of a call.
 *
 * @param spoken words
 * @param live of them in the transcript
 * @param aside of the others, words in sound handed to backfill
 * @param inGaps of the others, words under a visible gap
 * @param lost of the others: all of them
 * @param doubled words in the transcript that were spoken once and stand there twice
 * @param invented words in the transcript that nobody said there
 * @param ordered whether each leg's words come in the order they were said
 * @param timeErrorMs the worst distance of a word's start from the truth
 * @param delayMs the longest wait from a word's end to its final
 * @param backMs from the end of the last fault to the next result; −1 if none came
 * @param caughtUpMs from the end of the last fault to the last moment at which text was more than 4 s behind
 * @param endMs from the call's end to the stream's; −1 if it never came
 * @param dials sessions dialed after the first fault began
 * @param soonestRedialMs the shortest time from a refusal with {@code Retry-After} to the next dial
 * @param overpaceMs how far sending was ever ahead of 1.2 times real time
 * @param heldMs the most sound that was ever held
 */
record Outcome(
        int spoken,
        int live,
        int aside,
        int inGaps,
        int lost,
        int doubled,
        int invented,
        boolean ordered,
        long timeErrorMs,
        long delayMs,
        long backMs,
        long caughtUpMs,
        long endMs,
        int dials,
        long soonestRedialMs,
        long overpaceMs,
        long heldMs) {}
