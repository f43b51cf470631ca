package io.callscribe.asterisk.transport;

import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriListener;
import io.callscribe.asterisk.AsteriskInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The edge to the listener: a fault in it is logged, and the events go on. */
record GuardedListener(AriListener listener) implements AriListener {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

    @Override
    public void onConnected(AsteriskInfo info) {
        guarded("connecting", () -> listener.onConnected(info));
    }

    @Override
    public void onEvent(AriEvent event) {
        guarded(event.getClass().getSimpleName(), () -> listener.onEvent(event));
    }

    @Override
    public void onDisconnected(String sentence) {
        guarded("disconnecting", () -> listener.onDisconnected(sentence));
    }

    private static void guarded(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException fault) {
            LOG.error("handling {} of Asterisk failed; the events go on", what, fault);
        }
    }
}
