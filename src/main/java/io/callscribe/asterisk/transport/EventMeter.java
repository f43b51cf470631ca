package io.callscribe.asterisk.transport;

import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.transport.event.Decoded;
import io.callscribe.asterisk.transport.socket.SocketListener.Skipped;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what comes over event sockets, and says each kind of surprise once in the log. Owned by the socket loop, over
 * all sockets of a connection.
 */
final class EventMeter {

    private static final Logger LOG = LoggerFactory.getLogger(EventMeter.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,40}");
    private static final int MOST_UNKNOWN_TYPES = 30;
    private static final String OTHER = "other";
    private static final String QUEUE_FULL = "queue-full";

    private final Meters meters;
    private final Set<String> unknownTypes = new HashSet<>();
    private final Set<String> told = new HashSet<>();

    EventMeter(Meters meters) {
        this.meters = meters;
    }

    void received(String type, AriEvent event) {
        if (event instanceof AriEvent.Unknown) {
            String name = bounded(type);
            meters.count(Meter.ARI_EVENTS_UNKNOWN, name);
            if (told.add("unknown " + name)) {
                LOG.info("Asterisk sends events of type {}, which this version does not know", name);
            }
        } else {
            meters.count(Meter.ARI_EVENTS, type);
        }
    }

    /** A tag value must not grow with what comes over the wire. */
    private String bounded(String type) {
        boolean room =
                unknownTypes.size() < MOST_UNKNOWN_TYPES && NAME.matcher(type).matches();
        if (room) {
            unknownTypes.add(type);
        }
        return unknownTypes.contains(type) ? type : OTHER;
    }

    void refused(Decoded.Refused refused) {
        meters.count(Meter.ARI_FRAMES_REFUSED, refused.why().label());
        if (told.add("refused " + refused.why())) {
            LOG.warn(
                    "a message on the event socket is no event ({}): {}",
                    refused.why().label(),
                    refused.detail());
        }
    }

    void skipped(Skipped why, long bytes) {
        String label = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
        meters.count(Meter.ARI_FRAMES_REFUSED, label);
        LOG.warn("a message of {} bytes on the event socket was skipped: {}", bytes, label);
    }

    void overflowed() {
        meters.count(Meter.ARI_FRAMES_REFUSED, QUEUE_FULL);
    }
}
