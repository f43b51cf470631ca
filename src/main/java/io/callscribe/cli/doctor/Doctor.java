package io.callscribe.cli.doctor;

import io.callscribe.asterisk.AsteriskInfo;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.CallscribeConfig;
import io.callscribe.media.io.MediaLoop;
import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Examines an installation from the machine up, and leaves nothing behind. Blocks its caller for half a minute, mostly less. */
public final class Doctor {

    private static final Path PROC = Path.of("/proc");
    private final CallscribeConfig config;
    private final Map<String, String> environment;
    private final BiFunction<AsteriskConfig, InetSocketAddress, String> advertised;

    /**
     * A doctor for one configuration.
     *
     * @param environment of the process; says where the cache is
     * @param advertised the numeric {@code address:port} that an Asterisk is told for a port bound at an address
     */
    public Doctor(
            CallscribeConfig config,
            Map<String, String> environment,
            BiFunction<AsteriskConfig, InetSocketAddress, String> advertised) {
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
        List<PortCheck.Callscribe> seen = config.asterisk().stream()
                .map(asterisk -> server(asterisk, told(asterisk, both)))
                .toList();
        PortCheck.run(config, PortCheck.Callscribe.of(seen)).forEach(both);
        try (MediaLoop loop = MediaLoop.start(NanoClock.SYSTEM, meters)) {
            new RecognizerCheck(config.recognizer(), environment, meters, loop).run(both);
        }
        return new Report(findings);
    }

    /** Of several servers each finding says which it is about. */
    private Consumer<Finding> told(AsteriskConfig asterisk, Consumer<Finding> told) {
        return config.asterisk().size() == 1 ? told : finding -> told.accept(finding.about(asterisk.server()));
    }

    private PortCheck.Callscribe server(AsteriskConfig config, Consumer<Finding> told) {
        try (OwnApplication application = new OwnApplication(config, new Meters(), NanoClock.SYSTEM)) {
            Optional<AsteriskInfo> asterisk = new AsteriskCheck(config, application, WallClock.SYSTEM, told).run();
            LimitCheck.run(config, PROC).forEach(told);
            new MediaCheck(this.config.media(), config, advertised, told).run(application, asterisk);
            return callscribe(config, asterisk);
        }
    }

    /** A Callscribe that runs is known by its application. */
    private static PortCheck.Callscribe callscribe(AsteriskConfig config, Optional<AsteriskInfo> asterisk) {
        return asterisk.map(info -> info.applications().contains(config.app())
                        ? PortCheck.Callscribe.RUNS
                        : PortCheck.Callscribe.DOES_NOT_RUN)
                .orElse(PortCheck.Callscribe.UNKNOWN);
    }
}
