package io.callscribe.cli.doctor;

import io.callscribe.asterisk.AsteriskInfo;
import io.callscribe.config.CallscribeConfig;
import io.callscribe.media.io.MediaLoop;
import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Examines an installation from the machine up, and leaves nothing behind. Blocks its caller for half a minute, mostly less. */
public final class Doctor {

    private final CallscribeConfig config;
    private final Map<String, String> environment;
    private final BiFunction<CallscribeConfig, InetSocketAddress, String> advertised;

    /**
     * A doctor for one configuration.
     *
     * @param environment of the process; says where the cache is
     * @param advertised the numeric {@code address:port} that Asterisk is told for a port bound at an address
     */
    public Doctor(
            CallscribeConfig config,
            Map<String, String> environment,
            BiFunction<CallscribeConfig, InetSocketAddress, String> advertised) {
        this.config = config;
        this.environment = environment;
        this.advertised = advertised;
    }

    /** Does every check. {@code told} hears of each finding as soon as it is there, on this thread. */
    public Report examine(Consumer<Finding> told) {
        List<Finding> findings = new ArrayList<>();
        Consumer<Finding> both = finding -> {
            findings.add(finding);
            told.accept(finding);
        };
        Meters meters = new Meters();
        MachineCheck.run(environment).forEach(both);
        try (OwnApplication application = new OwnApplication(config.asterisk(), meters, NanoClock.SYSTEM)) {
            Optional<AsteriskInfo> asterisk =
                    new AsteriskCheck(config.asterisk(), application, WallClock.SYSTEM, both).run();
            new MediaCheck(config, advertised, both).run(application, asterisk);
            PortCheck.run(config, callscribe(asterisk)).forEach(both);
        }
        try (MediaLoop loop = MediaLoop.start(NanoClock.SYSTEM, meters)) {
            new RecognizerCheck(config.recognizer(), environment, meters, loop).run(both);
        }
        return new Report(findings);
    }

    /** A Callscribe that runs is known by its application. */
    private PortCheck.Callscribe callscribe(Optional<AsteriskInfo> asterisk) {
        return asterisk.map(
                        info -> info.applications().contains(config.asterisk().app())
                                ? PortCheck.Callscribe.RUNS
                                : PortCheck.Callscribe.DOES_NOT_RUN)
                .orElse(PortCheck.Callscribe.UNKNOWN);
    }
}
