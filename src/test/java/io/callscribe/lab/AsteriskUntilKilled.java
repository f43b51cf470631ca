package io.callscribe.lab;

import io.callscribe.testing.LabAsterisk;
import java.util.concurrent.CountDownLatch;

/** A Java process with an Asterisk, to be killed: prints the Asterisk's process id and folder, then waits for ever. */
final class AsteriskUntilKilled {

    private AsteriskUntilKilled() {}

    /** Runs it. */
    @SuppressWarnings("SystemOut") // the test that started it reads this
    public static void main(String[] arguments) throws InterruptedException {
        AsteriskInstance asterisk = AsteriskInstance.start(LabAsterisk.setup());
        System.out.println(asterisk.pid());
        System.out.println(asterisk.folder());
        new CountDownLatch(1).await();
    }
}
