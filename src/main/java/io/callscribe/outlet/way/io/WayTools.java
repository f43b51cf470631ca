package io.callscribe.outlet.way.io;

import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.store.AlertDeliveries;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;

/**
 * What every way works with.
 *
 * @param news is told on the call's timeline of what could not be sent
 */
public record WayTools(
        WaySettings settings,
        AlertDeliveries deliveries,
        Outlet news,
        Breakers breakers,
        Meters meters,
        NanoClock clock,
        WallClock wallClock) {}
