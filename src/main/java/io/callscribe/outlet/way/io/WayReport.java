package io.callscribe.outlet.way.io;

import io.callscribe.call.CallId;
import io.callscribe.call.Happening;
import io.callscribe.meter.Meter;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.store.AlertDeliveries.Outcome;
import io.callscribe.outlet.store.AlertDeliveries.Settled;
import io.callscribe.outlet.way.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what becomes of one way's notices: to the store, the metrics, the log and the call. The log has one line for each begin and end of trouble. */
final class WayReport {

    private static final Logger LOG = LoggerFactory.getLogger(WayReport.class);

    private final String way;
    private final WayTools tools;
    private boolean trouble;
    private boolean full;

    WayReport(String way, WayTools tools) {
        this.way = way;
        this.tools = tools;
    }

    void settled(CallId call, String alertId, Outcome outcome) {
        tools.deliveries()
                .settled(
                        call,
                        new Settled(alertId, way, outcome, tools.wallClock().now()));
    }

    synchronized void delivered() {
        count("delivered");
        full = false;
        if (trouble) {
            trouble = false;
            LOG.info("Way {}: alerts are delivered again", way);
        }
    }

    synchronized void delayed(String reason, int waiting) {
        count("delayed");
        if (!trouble) {
            trouble = true;
            LOG.warn("Way {} {}; alerts that wait until it answers: {}", way, reason, waiting);
        }
    }

    /** Before {@link #delayed}: somebody has to put it right, so the call's timeline says it too, once. */
    void unsafe(Notice notice, String reason) {
        count("unsafe");
        boolean first;
        synchronized (this) {
            first = !trouble;
        }
        if (first) {
            ontoTimeline(notice, "is not delivered for now", reason);
        }
    }

    synchronized void full() {
        count("full");
        if (!full) {
            full = true;
            LOG.warn(
                    "Way {}: too many alerts wait for it; further ones are kept in the store until there is room", way);
        }
    }

    /** Loudly: nobody will get this one. */
    void givenUp(Notice notice, String reason, String why) {
        count(why);
        LOG.error(
                "Way {} {}: alert {} of call {} is given up",
                way,
                reason,
                notice.alert().id(),
                notice.facts().id());
        ontoTimeline(notice, "was not delivered", reason);
    }

    /** The service itself has none. */
    private void ontoTimeline(Notice notice, String how, String reason) {
        if (notice.ofService()) {
            return;
        }
        String sentence = "The alert “" + notice.alert().title() + "” " + how + ": way " + way + " " + reason + ".";
        tools.news()
                .accept(new CallEvent.Happened(
                        notice.facts().id(), new Happening(notice.alert().at(), Happening.What.WARNING, sentence)));
    }

    void stopped(int waiting) {
        if (waiting > 0) {
            LOG.info("Way {}: alerts not sent before the stop, due after the next start: {}", way, waiting);
        }
    }

    private void count(String outcome) {
        tools.meters().count(Meter.ALERT_SENT, way, outcome);
    }
}
