package io.callscribe.cli.doctor;

/**
 * What became of a live stream of the sample.
 *
 * @param opened whether the session was accepted
 * @param connectMs from dialing to the open session; 0 where it was not
 * @param firstWordsMs from the first sound sent to the first words; −1 when none came
 * @param lagMs from the last sound of the sentence to its last settled words; −1 when none came
 * @param text the settled words
 * @param code the short name of a bad end, such as {@code HTTP 401}; empty for a good one
 * @param trouble the bad end in plain words; empty for a good one
 */
record StreamOutcome(
        boolean opened, long connectMs, long firstWordsMs, long lagMs, String text, String code, String trouble) {

    boolean good() {
        return trouble.isEmpty();
    }
}
