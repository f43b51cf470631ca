package io.callscribe.testing;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A ring of tests that needs a part of the machine: Asterisk's packages, a browser, npm. */
public final class Ring {

    private static final PrintStream CONSOLE =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private Ring() {}

    /**
     * Goes on when the part is there. Without it the test is aborted with a line nobody can overlook, and fails where
     * {@code CI=true}.
     *
     * @param remedy what is missing and how to get it
     */
    public static void needs(boolean there, String remedy) {
        if (there) {
            return;
        }
        CONSOLE.println("\n**** RING NOT RUN: " + remedy + "\n");
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail("CI must run every ring. " + remedy);
        }
        Assumptions.abort(remedy);
    }
}
