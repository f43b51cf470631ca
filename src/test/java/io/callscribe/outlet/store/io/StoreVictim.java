package io.callscribe.outlet.store.io;

import io.callscribe.call.Party;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.testing.CallScript;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A process with a store, to be killed: says {@code open}, then answers every line of its input once the store was told of it. */
final class StoreVictim {

    private static final int LINE_MS = 1_000;

    private StoreVictim() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = System.out;
        Meters meters = new Meters();
        Breakers breakers = new Breakers(meters, NanoClock.SYSTEM);
        CallStore store = CallStore.start(
                args[0], "victim", new CallStore.Tools(breakers, meters, NanoClock.SYSTEM, WallClock.SYSTEM));
        if (!store.awaitOpen(Duration.ofSeconds(30))) {
            throw new IOException(store.health().sentence());
        }
        CallScript call = new CallScript(store, "c1").starts("caller", "agent", "", WallClock.SYSTEM.now());
        out.println("open");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        long at = 0;
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            call.says(Party.CALLER, at, at + LINE_MS, text);
            at += LINE_MS;
            out.println(text);
        }
    }
}
