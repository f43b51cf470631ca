package io.callscribe.web;

import io.callscribe.call.Supervision;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.FeedEntry;
import io.callscribe.outlet.board.Subscriber;
import io.callscribe.outlet.store.AuditEntry.What;
import io.callscribe.web.access.Who;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes into the audit log which supervisor came on which call, each step, and the end, whoever hung up: from what calls tell, so that
 * nothing is missing. From any thread.
 */
final class ListenTrail implements Subscriber {

    private static final int REMEMBERED = 1_000;

    private final AuditTrail trail;
    private final Map<String, String> names = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    ListenTrail(AuditTrail trail) {
        this.trail = trail;
    }

    /** Somebody asks for a call on that phone: what follows on it is theirs. */
    synchronized void asks(String extension, Who who) {
        names.remove(extension);
        names.put(extension, who.name());
    }

    /** It could not be. */
    void refused(Who who, String call, String sentence) {
        trail.administered(What.LISTEN_REFUSED, who, call, sentence);
    }

    /** Somebody asked for a call that they may not see. */
    void lookRefused(Who who, String call) {
        trail.lookRefused(who, call);
    }

    @Override
    public void take(FeedEntry entry) {
        if (entry.event() instanceof CallEvent.Supervised(var call, Supervision visit)) {
            trail.supervised(what(visit.step()), name(visit), call.value(), detail(visit));
        }
    }

    private static What what(Supervision.Step step) {
        return switch (step) {
            case RINGING, LISTEN -> What.LISTEN;
            case WHISPER -> What.WHISPER;
            case BARGE -> What.BARGE;
            case OVER -> What.LISTEN_OVER;
        };
    }

    private synchronized String name(Supervision visit) {
        return names.getOrDefault(visit.extension(), visit.by());
    }

    private static String detail(Supervision visit) {
        String said = visit.step().label() + " on " + visit.extension() + " for " + visit.by()
                + (visit.told() ? "" : ", the agent is not told");
        return visit.reason().isEmpty() ? said : said + ": " + visit.reason();
    }
}
