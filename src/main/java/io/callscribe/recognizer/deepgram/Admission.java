package io.callscribe.recognizer.deepgram;

/** Whether an engine may be dialed now. */
public sealed interface Admission {

    /** It may: the dial must follow. */
    record Admitted() implements Admission {}

    /**
     * Not now.
     *
     * @param reason in plain words, as the end of a sentence: {@code all 140 streams are in use}
     * @param againInMs after which asking again makes sense
     */
    record NotNow(String reason, long againInMs) implements Admission {}
}
