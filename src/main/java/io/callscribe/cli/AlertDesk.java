package io.callscribe.cli;

import io.callscribe.config.AlertsConfig;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.alert.AlertBook;
import io.callscribe.outlet.alert.AlertBook.Kept;
import io.callscribe.outlet.alert.io.AlertRoom;
import io.callscribe.outlet.alert.io.RuleFile;
import io.callscribe.outlet.alert.rule.Lexicons;
import io.callscribe.outlet.alert.rule.RuleWords;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.board.Snapshot;
import io.callscribe.outlet.store.AlertCount;
import io.callscribe.outlet.store.CallArchive;
import io.callscribe.time.WallClock;
import io.callscribe.web.Alerts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Alerts and rules as the API shows and changes them. */
final class AlertDesk implements Alerts {

    private static final int COUNTED_DAYS = 7;

    private final AlertRoom room;
    private final CallBoard board;
    private final CallArchive stored;

    AlertDesk(AlertRoom room, CallBoard board, CallArchive stored) {
        this.room = room;
        this.board = board;
        this.stored = stored;
    }

    /** The room of the configured rules, which tells {@code others}. */
    static AlertRoom room(AlertsConfig config, Outlet others, AlertRoom.Tools tools) throws IOException {
        Lexicons lexicons = Lexicons.builtIn();
        Optional<Path> file = Optional.ofNullable(config.rules()).map(Path::of);
        return new AlertRoom(RuleFile.open(file, lexicons, tools.wallClock()), lexicons, others, tools);
    }

    /** The newest alert of a call that is under way stands in its variables. */
    static void intoVariable(Servers servers, CallEvent event) {
        if (event instanceof CallEvent.Alerted alerted
                && alerted.alert().steps().isEmpty()) {
            servers.all().forEach(server -> server.calls().control().alerted(alerted.call(), alerted.alert()));
        }
    }

    @Override
    public List<Raised> all() {
        Snapshot snapshot = board.snapshot();
        return room.alerts().stream()
                .flatMap(kept -> raised(kept, snapshot).stream())
                .toList();
    }

    @Override
    public Optional<Raised> find(String id) {
        return room.find(id).flatMap(kept -> raised(kept, board.snapshot()));
    }

    /** A call that has left the board has its alerts still. */
    private Optional<Raised> raised(Kept kept, Snapshot snapshot) {
        if (kept.call().isService()) {
            return Optional.of(
                    new Raised(kept.alert(), CallFacts.service(kept.alert().raisedAt())));
        }
        Optional<CallFacts> call =
                snapshot.find(kept.call().value()).map(CallView::facts).or(() -> room.facts(kept.call()));
        return call.map(facts -> new Raised(kept.alert(), facts));
    }

    @Override
    public Answer act(String id, Act act, String by, String detail, int minutes) {
        AlertBook.Act wanted = switch (act) {
            case ACKNOWLEDGE -> AlertBook.Act.ACKNOWLEDGE;
            case SNOOZE -> AlertBook.Act.SNOOZE;
            case ASSIGN -> AlertBook.Act.ASSIGN;
            case FALSE_ALARM -> AlertBook.Act.FALSE_ALARM;
            case UNDO -> AlertBook.Act.UNDO;
        };
        return switch (room.act(id, new AlertBook.Wish(wanted, by, detail, minutes))) {
            case AlertBook.Outcome.Done(Kept kept) ->
                new Answer.Done(kept.call().value());
            case AlertBook.Outcome.Unknown ignored -> new Answer.Unknown();
            case AlertBook.Outcome.Conflict(String sentence) -> new Answer.Conflict(sentence);
        };
    }

    @Override
    public List<Count> counts() {
        OffsetDateTime since = WallClock.SYSTEM.now().minusDays(COUNTED_DAYS);
        return stored.alertCounts(since)
                        instanceof io.callscribe.outlet.store.Answer.Known<Map<String, AlertCount>>(var counts)
                ? counts.entrySet().stream()
                        .map(one -> new Count(
                                one.getKey(),
                                one.getValue().fired(),
                                one.getValue().falseAlarms()))
                        .toList()
                : List.of();
    }

    @Override
    public InForce rules() {
        RuleFile.InForce now = room.rules();
        Stream<RuleView> views = now.rules().all().stream()
                .map(rule -> new RuleView(
                        rule.name(),
                        rule.title(),
                        rule.kind().label(),
                        rule.side().map(side -> side.label()).orElse("either"),
                        rule.priority().label(),
                        RuleWords.summary(rule),
                        rule.forAgent()));
        return new InForce(now.file(), now.since(), now.problems(), views.toList());
    }
}
