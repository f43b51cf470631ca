package io.callscribe.cli;

/** What a command says to the shell. */
final class ExitCode {

    static final int GOOD = 0;

    /** A check failed, or the work could not be done. */
    static final int FAILED = 1;

    /** Wrong use or configuration. */
    static final int WRONG_USE = 2;

    private ExitCode() {}
}
