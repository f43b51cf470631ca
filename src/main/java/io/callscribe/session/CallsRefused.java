package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening;
import io.callscribe.call.Status;
import io.callscribe.call.Termination;
import io.callscribe.meter.Meter;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.session.party.Parties;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls for whose tap there is no room: the dialplan is told why and gets its call back, and the call is shown and kept as one that ended at
 * once, so that people see that nobody writes it down. No tap, no thread of its own for the call, and a channel that comes again is not shown
 * twice. From any thread; never blocks.
 */
final class CallsRefused {
    private static final String WHY = "capacity";
    private static final int REMEMBERED = 10_000;
    private static final long LOG_EVERY_NS = 10_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(CallsRefused.class);

    private final CallServices services;
    private final Refusals refusals;
    private final Map<String, Boolean> shown = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Set<CallId> goneOn = new HashSet<>();
    private long untold;
    private long toldNs;
    private boolean told;

    CallsRefused(CallServices services, Refusals refusals) {
        this.services = services;
        this.refusals = refusals;
    }

    /** Refuses a call that waits in our application, or goes on in its dialplan, where its variables cannot be reached. */
    void refuse(Origin origin, String reason) {
        AriChannel channel = origin.channel();
        if (origin.inStasis()) {
            refusals.sayOffAndGiveBack(channel, reason, WHY);
        } else {
            services.meters().count(Meter.TAP_REFUSED, WHY);
        }
        if (first(origin)) {
            services.meters().count(Meter.CALLS, Termination.Kind.REFUSED.label());
            log(channel, reason);
            Thread.ofVirtual().name("refused " + origin.id()).start(() -> show(origin, reason));
        }
    }

    private synchronized boolean first(Origin origin) {
        if (origin.earlier().isPresent()) {
            goneOn.add(origin.id());
        }
        return shown.put(origin.channel().id(), true) == null;
    }

    /** Whether a call that an earlier run had was refused by this one: it ended for that reason, and for no other. */
    synchronized boolean refusedToGoOn(CallId id) {
        return goneOn.contains(id);
    }

    /** One line now and then, however many there are. */
    private synchronized void log(AriChannel channel, String reason) {
        long nowNs = services.clock().nowNs();
        untold++;
        if (!told || nowNs - toldNs >= LOG_EVERY_NS) {
            LOG.warn(
                    "{}{} goes on untapped ({} calls since this was last said). {}",
                    services.server().label(),
                    channel.name(),
                    untold,
                    reason);
            told = true;
            toldNs = nowNs;
            untold = 0;
        }
    }

    private void show(Origin origin, String reason) {
        CallId id = origin.id();
        CallFacts facts = origin.earlier()
                .map(call -> call.view().facts())
                .orElseGet(() -> new Parties(
                                id,
                                origin.channel(),
                                origin.args().said(services.showDigits()),
                                services.wallClock().now())
                        .facts());
        CallTime at = origin.earlier().map(Earlier::end).orElse(CallTime.ZERO);
        services.outlet()
                .accept(new CallEvent.Started(
                        id, facts.withServer(services.server().name())));
        origin.earlier().ifPresent(call -> Resumption.showAgain(call.view(), services.board()));
        services.outlet().accept(new CallEvent.Stands(id, Status.OFF, reason));
        services.outlet().accept(new CallEvent.Happened(id, new Happening(at, Happening.What.WARNING, reason)));
        services.outlet().accept(new CallEvent.Ended(id, at, Termination.Kind.REFUSED.label()));
    }
}
