package io.callscribe.outlet.alert.io;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.call.CheckItem;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.alert.AlertBook;
import io.callscribe.outlet.alert.AlertBook.Kept;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.watch.WatchSink;
import io.callscribe.time.WallClock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The book of alerts under its lock, and who is told of what changes in it. Nothing is told under the lock. Safe from any thread. */
final class AlertLedger {

    private final AlertBook book = new AlertBook();
    private final Outlet others;
    private final Meters meters;
    private final WallClock wallClock;

    AlertLedger(Outlet others, Meters meters, WallClock wallClock) {
        this.others = others;
        this.meters = meters;
        this.wallClock = wallClock;
    }

    /** Takes what the rules say of a call, or of the service itself. */
    WatchSink sink(CallId call) {
        return new WatchSink() {
            @Override
            public void fired(Fired fired) {
                meters.count(Meter.ALERTS_RAISED, fired.rule().kind().label());
                tell(call, alert(fired));
            }

            @Override
            public void held(Rule rule) {
                meters.count(Meter.ALERTS_HELD, rule.kind().label());
            }

            @Override
            public void over(String id, String sentence) {
                clear(id, sentence);
            }

            @Override
            public void checklist(List<CheckItem> items) {
                others.accept(new CallEvent.Checked(call, items));
            }
        };
    }

    private Alert alert(WatchSink.Fired fired) {
        Rule rule = fired.rule();
        return new Alert(
                fired.id(),
                rule.name(),
                rule.kind(),
                rule.priority(),
                rule.title(),
                fired.text(),
                fired.at(),
                wallClock.now(),
                rule.forAgent(),
                fired.evidence(),
                fired.heard(),
                List.of());
    }

    private void clear(String id, String sentence) {
        Optional<Kept> cleared;
        synchronized (book) {
            cleared = book.over(id, sentence, wallClock.now());
        }
        cleared.ifPresent(this::tell);
    }

    private void tell(CallId call, Alert alert) {
        put(call, alert);
        tell(new Kept(call, alert));
    }

    private void tell(Kept kept) {
        others.accept(new CallEvent.Alerted(kept.call(), kept.alert()));
    }

    /** Notes an alert that is known already, and tells nobody. */
    void put(CallId call, Alert alert) {
        synchronized (book) {
            book.put(call, alert);
        }
    }

    /** Notes an alert of an earlier run whose call is over, and tells nobody. */
    void remember(CallFacts call, Alert alert) {
        synchronized (book) {
            book.remember(call, alert, wallClock.now());
        }
    }

    void knows(CallFacts call) {
        synchronized (book) {
            book.knows(call);
        }
    }

    Optional<CallFacts> facts(CallId call) {
        synchronized (book) {
            return book.facts(call);
        }
    }

    /** Does as somebody wishes, and tells. */
    AlertBook.Outcome act(String id, AlertBook.Wish wish) {
        AlertBook.Outcome outcome;
        synchronized (book) {
            outcome = book.act(id, wish, wallClock.now());
        }
        if (outcome instanceof AlertBook.Outcome.Done(Kept kept)) {
            meters.count(
                    Meter.ALERT_STEPS,
                    wish.act().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            tell(kept);
        }
        return outcome;
    }

    List<Kept> all() {
        synchronized (book) {
            return book.all();
        }
    }

    Optional<Kept> find(String id) {
        synchronized (book) {
            return book.find(id);
        }
    }

    void ended(CallId call) {
        synchronized (book) {
            book.ended(call, wallClock.now());
        }
    }

    void erase(CallId call) {
        synchronized (book) {
            book.erase(call);
        }
    }

    /** Time has gone on. */
    void wake() {
        List<Kept> changed;
        synchronized (book) {
            changed = book.wake(wallClock.now());
        }
        changed.forEach(this::tell);
    }
}
