package io.callscribe.web.access;

/** What came of an attempt to sign in. */
public sealed interface SignInResult {

    /** It was right; the cookie gets this token. */
    record Welcome(String token, Who who) implements SignInResult {}

    /**
     * Name or password is wrong; which of them, nobody is told.
     *
     * @param triesLeft before one must wait
     */
    record Wrong(int triesLeft) implements SignInResult {}

    /** Too many were wrong. */
    record Wait(long seconds) implements SignInResult {}

    /** It was right, and the account is switched off. */
    record SwitchedOff() implements SignInResult {}

    /** Too many sign in at this moment. */
    record Busy() implements SignInResult {}

    /** The database cannot be asked. */
    record Away(String reason) implements SignInResult {}
}
