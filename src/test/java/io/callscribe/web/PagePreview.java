package io.callscribe.web;

import io.callscribe.call.Status;
import io.callscribe.config.HostPort;
import io.callscribe.config.WebConfig;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.DemoCalls;
import io.callscribe.testing.Screenplay;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Shows the page with invented calls in real time: {@code main [port] [seconds to skip]}. For looking at it while it is made. */
final class PagePreview {

    private static final long STEP_MS = 50;

    private final CallBoard board = CallBoard.startedAt(WallClock.SYSTEM.now());
    private final long skippedMs;
    private int number;

    private PagePreview(long skippedMs) {
        this.skippedMs = skippedMs;
    }

    public static void main(String[] args) throws IOException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
        PagePreview preview = new PagePreview(args.length > 1 ? Long.parseLong(args[1]) * 1_000 : 0);
        preview.others();
        preview.play(DemoCalls.billing(), "T. Okafor", "", "Billing");
        preview.play(DemoCalls.moving(), "+44 161 496 0733", "Felix Brandt", "Moving home");
        WebServer.start(
                new WebConfig(new HostPort("127.0.0.1", port), null),
                new WebServer.Sources(preview.board, new NothingStored()),
                List::of,
                new Meters(),
                WallClock.SYSTEM);
    }

    private void others() {
        var now = WallClock.SYSTEM.now();
        new CallScript(board, "off")
                .starts("+44 131 496 0247", "Rosa Villanueva", "Billing", now.minusSeconds(370))
                .stands(Status.OFF, "No sound arrives from the phone system");
        new CallScript(board, "ended")
                .starts("Priya Raman", "Jonas Achterberg", "Complaints", now.minusSeconds(1_400))
                .says(io.callscribe.call.Party.AGENT, 1_000, 2_000, "Complaints, Jonas speaking.")
                .says(io.callscribe.call.Party.CALLER, 3_000, 5_000, "I would like that in writing, please, by Friday.")
                .ends(312_000);
    }

    private void play(Screenplay play, String caller, String agent, String queue) {
        CallScript call = new CallScript(board, "demo-" + ++number);
        call.starts(caller, agent, queue, WallClock.SYSTEM.now().minusNanos(skippedMs * 1_000_000));
        long startNs = NanoClock.SYSTEM.nowNs() - skippedMs * 1_000_000;
        var steps = Executors.newSingleThreadScheduledExecutor();
        var _ = steps.scheduleAtFixedRate(
                () -> {
                    play.playTo((NanoClock.SYSTEM.nowNs() - startNs) / 1_000_000, call);
                    if (play.over()) {
                        steps.shutdown();
                    }
                },
                0,
                STEP_MS,
                TimeUnit.MILLISECONDS);
    }
}
