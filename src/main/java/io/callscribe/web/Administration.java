package io.callscribe.web;

import io.callscribe.config.Settings;
import java.util.List;

/** What only administrators see and do, besides calls and engines. From any thread. */
public interface Administration {

    /** Where there is nothing to administer. */
    Administration NONE = new Administration() {
        @Override
        public String version() {
            return "unknown";
        }

        @Override
        public Settings settings() {
            return Settings.NONE;
        }

        @Override
        public String examine() {
            return "{\"good\":false,\"summary\":\"There is no doctor here.\",\"checks\":[]}";
        }

        @Override
        public List<String> log() {
            return List.of();
        }
    };

    /** Which Callscribe this is. */
    String version();

    /** The configuration in force. */
    Settings settings();

    /** Examines the installation as {@code callscribe doctor --json} does; takes up to half a minute. */
    String examine();

    /** The newest lines of the log, oldest first. */
    List<String> log();
}
