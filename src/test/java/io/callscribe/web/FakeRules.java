package io.callscribe.web;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.alert.AlertBook;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.time.WallClock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Rules that a test may change while a page shows them; alerts are raised by hand, what people do with them is done by the real book. */
final class FakeRules implements Alerts {

    private static final OffsetDateTime SINCE = OffsetDateTime.parse("2026-11-23T13:05:00+01:00");

    volatile List<RuleView> rules = List.of();
    volatile List<String> problems = List.of();
    volatile List<Count> counts = List.of();
    private final Supplier<CallBoard> board;
    private final AlertBook book = new AlertBook();

    FakeRules(Supplier<CallBoard> board) {
        this.board = board;
    }

    /** A rule fires. */
    synchronized void raise(String call, Alert alert) {
        tell(new AlertBook.Kept(new CallId(call), alert));
    }

    /** Somebody does something, wherever they sit. */
    synchronized Answer does(String id, Act act, String by) {
        return act(id, act, by, "", 0);
    }

    /** It is a new run, and knows nothing of an earlier one's. */
    synchronized void forget(CallId call) {
        book.erase(call);
    }

    private void tell(AlertBook.Kept kept) {
        book.put(kept.call(), kept.alert());
        board.get().accept(new CallEvent.Alerted(kept.call(), kept.alert()));
    }

    @Override
    public synchronized List<Raised> all() {
        return book.all().stream()
                .map(kept -> new Raised(kept.alert(), facts(kept.call())))
                .toList();
    }

    private CallFacts facts(CallId call) {
        return board.get().facts(call).orElseGet(() -> new CallFacts(call, "", "", "", "", OffsetDateTime.MIN));
    }

    @Override
    public synchronized Optional<Raised> find(String id) {
        return book.find(id).map(kept -> new Raised(kept.alert(), facts(kept.call())));
    }

    @Override
    public synchronized Answer act(String id, Act act, String by, String detail, int minutes) {
        AlertBook.Wish wish = new AlertBook.Wish(AlertBook.Act.valueOf(act.name()), by, detail, minutes);
        return switch (book.act(id, wish, WallClock.SYSTEM.now())) {
            case AlertBook.Outcome.Done(AlertBook.Kept kept) -> {
                tell(kept);
                yield new Answer.Done(kept.call().value());
            }
            case AlertBook.Outcome.Unknown() -> new Answer.Unknown();
            case AlertBook.Outcome.Conflict(String sentence) -> new Answer.Conflict(sentence);
        };
    }

    @Override
    public InForce rules() {
        return new InForce("/etc/callscribe/rules.yaml", SINCE, problems, rules);
    }

    @Override
    public List<Count> counts() {
        return counts;
    }
}
