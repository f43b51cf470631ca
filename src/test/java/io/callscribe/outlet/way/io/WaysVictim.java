package io.callscribe.outlet.way.io;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.outlet.way.Links;
import io.callscribe.outlet.way.Way;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A process with a store and a webhook, to be killed: says {@code open}, then raises an alert for every line of its input and repeats the line. */
final class WaysVictim {

    private WaysVictim() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = System.out;
        Meters meters = new Meters();
        Breakers breakers = new Breakers(meters, NanoClock.SYSTEM);
        CallStore store = CallStore.start(
                args[0], "node", new CallStore.Tools(breakers, meters, NanoClock.SYSTEM, WallClock.SYSTEM));
        if (!store.awaitOpen(Duration.ofSeconds(30))) {
            throw new IOException(store.health().sentence());
        }
        CallId call = new CallId("c1");
        CallFacts facts = new CallFacts(call, "PJSIP/a", "Maya", "support", "+4670", WallClock.SYSTEM.now(), "pbx-1");
        WaySettings settings = WaysGround.settings(1_000);
        AlertWays ways = AlertWays.start(
                Map.of(
                        new Way(WebhookIT.WAY, Alert.Priority.LOW, false),
                        new WebhookCarrier(WebhookIT.config(args[1]), new Links(""), settings, WallClock.SYSTEM)),
                id -> facts,
                new WayTools(
                        settings,
                        store.deliveries(),
                        event -> {},
                        breakers,
                        meters,
                        NanoClock.SYSTEM,
                        WallClock.SYSTEM));
        store.accept(new CallEvent.Started(call, facts));
        out.println("open");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String id = in.readLine(); id != null; id = in.readLine()) {
            CallEvent alerted = new CallEvent.Alerted(call, SampleAlerts.phrase(id, WallClock.SYSTEM.now()));
            store.accept(alerted);
            ways.accept(alerted);
            out.println(id);
        }
    }
}
