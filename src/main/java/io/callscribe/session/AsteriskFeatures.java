package io.callscribe.session;

import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the connected Asterisk can and cannot do; asked after every connect, since modules come and go. Safe from any thread. */
public final class AsteriskFeatures {

    private static final Logger LOG = LoggerFactory.getLogger(AsteriskFeatures.class);
    private static final String EXPORT = "func_export.so";

    private volatile boolean exportMissing;

    /** Whether variables of other channels must be written with {@code SHARED}, for want of {@code EXPORT}. */
    boolean exportMissing() {
        return exportMissing;
    }

    /** Asks anew. */
    void learn(AriPort ari) {
        ari.execute(new AriCommand.GetModule(EXPORT), result -> {
            boolean missing = result instanceof AriResult.Failed failed && failed.gone();
            if (missing && !exportMissing) {
                LOG.warn(
                        "Asterisk has no {}: transcripts are written to SHARED variables, which the dialplan reads as"
                                + " ${SHARED(CALLSCRIBE_LAST)}. Cure: load func_export (Asterisk 18.16, 20.1 or newer)",
                        EXPORT);
            }
            exportMissing = missing;
        });
    }
}
