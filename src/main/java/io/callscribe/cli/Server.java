package io.callscribe.cli;

import io.callscribe.asterisk.AriListener;
import io.callscribe.asterisk.transport.AriConnection;
import io.callscribe.asterisk.transport.AriHealth;
import io.callscribe.session.CallDirectory;

/**
 * One Asterisk, its connection and its calls.
 *
 * @param name as the configuration has it
 */
record Server(String name, AriConnection ari, CallDirectory calls) {
    AriListener listener() {
        return calls;
    }

    AriHealth health() {
        return ari.health();
    }
}
