package io.callscribe.session;

import io.callscribe.asterisk.TapNames;
import io.callscribe.config.SupervisionConfig;
import io.callscribe.media.io.MediaLoop;
import io.callscribe.media.io.MediaPort;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What calls share as far as there is no sound: an Asterisk, a store, outlets and times that a test sets. */
final class SilentServices {

    static final OffsetDateTime BORN = OffsetDateTime.parse("2026-11-22T14:06:12+01:00");

    final ToyExchange asterisk = new ToyExchange();
    final HeardBefore stored = new HeardBefore();
    final Meters meters = new Meters();
    /** What every outlet is told. */
    final List<CallEvent> told = new ArrayList<>();
    /** What only those are told that keep nothing. */
    final List<CallEvent> shown = new ArrayList<>();

    long nowNs;

    @SuppressWarnings("NullAway") // loop and port are for sound, and nobody asks for them
    CallServices services() {
        return services(null, null);
    }

    @SuppressWarnings("NullAway") // engines and the like are for a recognizer, and nobody here asks for them
    CallServices services(MediaLoop loop, MediaPort port) {
        AsteriskServer server = new AsteriskServer(
                "pbx-1",
                "",
                asterisk,
                new AsteriskFeatures(),
                new TapNames("callscribe"),
                () -> "127.0.0.1:4000",
                null,
                name -> name.equals("pbx-1"));
        return new CallServices(
                server,
                List.of(),
                loop,
                port,
                20,
                0,
                false,
                RedactionSettings.STANDARD,
                null,
                null,
                null,
                new Supervisors(SupervisionConfig.USUAL),
                told::add,
                shown::add,
                stored,
                null,
                meters,
                null,
                new AtomicInteger(),
                () -> nowNs,
                () -> BORN);
    }
}
