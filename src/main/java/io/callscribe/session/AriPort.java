package io.callscribe.session;

import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import java.util.function.Consumer;

/** The way to one Asterisk. */
@FunctionalInterface
public interface AriPort {

    /** Runs a command; {@code then} gets its result exactly once, on any thread, and must not block. */
    void execute(AriCommand command, Consumer<AriResult> then);
}
