package io.callscribe.web;

import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.AuditEntry.What;
import io.callscribe.outlet.store.CallArchive;
import io.callscribe.redact.HumanText;
import io.callscribe.redact.RedactionRules;
import io.callscribe.time.NanoClock;
import io.callscribe.web.access.Who;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the audit log who signed in, who looked at which call, who searched for what, and who was refused. It keeps nobody waiting:
 * entries are written on virtual threads, and where the store is away they are lost, logged and counted, since an agent must read the call in
 * hand all the same. Looking at one call is written once in {@link #AGAIN_AFTER_NS}. From any thread.
 */
final class AuditTrail {

    static final long AGAIN_AFTER_NS = Duration.ofMinutes(5).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    /** A card's number that somebody looked for is not kept, whatever else is masked. */
    private static final HumanText TEXT = new HumanText(RedactionRules.STANDARD);

    private static final int REMEMBERED = 10_000;
    /** Half of what the store lets wait: the rest is for erasing and handing out. */
    private static final int MOST_WAITING = 50;

    private final CallArchive archive;
    private final Meters meters;
    private final NanoClock clock;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Map<String, Long> written = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    AuditTrail(CallArchive archive, Meters meters, NanoClock clock) {
        this.archive = archive;
        this.meters = meters;
        this.clock = clock;
    }

    /** Somebody reads a call. */
    void looked(Who who, String call) {
        once(What.LOOK, who, call);
    }

    /** Somebody asked for a call that they may not see. */
    void lookRefused(Who who, String call) {
        once(What.LOOK_REFUSED, who, call);
    }

    /** Somebody searched. */
    void searched(Who who, String words) {
        once(What.SEARCH, who, TEXT.masked(words));
    }

    /** Somebody signed in, or tried to and was refused. */
    void signIn(What what, String name, String address) {
        write(what, name, "page", "from " + address);
    }

    /** Somebody did something about a call. */
    void did(What what, Who who, String call, String detail) {
        write(what, who.name(), call, detail);
    }

    /** Somebody did what only administrators do. */
    void administered(What what, Who who, String target, String detail) {
        write(what, who.name(), target, detail);
    }

    /** A supervisor's phone is on a call, or no more; who, by the name of the account. */
    void supervised(What what, String who, String target, String detail) {
        write(what, who, target, detail);
    }

    /** Where there is no sign-in, there is nobody to name. */
    private void once(What what, Who who, String target) {
        if (who.kind() != Who.Kind.ANYBODY && first(what + " " + who.name() + " " + target)) {
            write(what, who.name(), target, "");
        }
    }

    private synchronized boolean first(String deed) {
        long nowNs = clock.nowNs();
        Long beforeNs = written.get(deed);
        boolean first = beforeNs == null || nowNs - beforeNs >= AGAIN_AFTER_NS;
        if (first) {
            written.remove(deed);
            written.put(deed, nowNs);
        }
        return first;
    }

    private void write(What what, String who, String target, String detail) {
        if (!waiting.tryAcquire()) {
            lost(what, who, target, "Too many entries wait.");
            return;
        }
        Thread.ofVirtual().name("audit").start(() -> {
            try {
                if (archive.note(what, who, target, detail) instanceof Answer.Away<What>(String reason)) {
                    lost(what, who, target, reason);
                }
            } finally {
                waiting.release();
            }
        });
    }

    private void lost(What what, String who, String target, String reason) {
        meters.count(Meter.AUDIT_LOST);
        LOG.warn("Not in the audit log: {} by {}: {}. {}", what.label(), who, target, reason);
    }
}
