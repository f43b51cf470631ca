package io.callscribe.cli;

import io.callscribe.cli.doctor.Doctor;
import io.callscribe.config.ConfigResult;
import io.callscribe.config.Settings;
import io.callscribe.web.Administration;
import java.util.List;

/** What an administrator asks of the running program. */
final class AdminDesk implements Administration {

    private final ConfigResult.Loaded loaded;
    private final LogTail log;

    AdminDesk(ConfigResult.Loaded loaded, LogTail log) {
        this.loaded = loaded;
        this.log = log;
    }

    @Override
    public String version() {
        return new Version().getVersion()[0].replace("callscribe ", "");
    }

    @Override
    public Settings settings() {
        return loaded.settings();
    }

    @Override
    public String examine() {
        return new Doctor(
                        loaded.config(),
                        System.getenv(),
                        (asterisk, bound) -> MediaAddress.of(loaded.config().media(), asterisk, bound))
                .examine(finding -> {})
                .json();
    }

    @Override
    public List<String> log() {
        return log.lines();
    }
}
