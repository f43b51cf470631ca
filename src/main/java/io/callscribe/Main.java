package io.callscribe;

import io.callscribe.cli.CallscribeCommand;

/** The entry point: {@code callscribe serve|demo|doctor|recognizer}. */
public final class Main {

    private Main() {}

    /** Runs the command and exits with its code: 0 good, 1 failed, 2 wrong use or configuration. */
    public static void main(String[] args) {
        System.exit(CallscribeCommand.run(args));
    }
}
