package io.callscribe.session;

import io.callscribe.call.CallId;
import io.callscribe.call.Happening;
import io.callscribe.call.Status;
import io.callscribe.call.Termination;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.AppendPoint;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ends the calls of an earlier run of ours that were over before we came back: nobody else would. Only those of one server, which has just
 * been asked what it has: those of another may go on.
 */
final class Orphans {

    private static final String ENDED = "The call ended while Callscribe was stopped.";

    private final CallServices services;
    private final OffsetDateTime bornAt;

    /** Only calls that began before {@code bornAt} can be orphans. */
    Orphans(CallServices services, OffsetDateTime bornAt) {
        this.services = services;
        this.bornAt = bornAt;
    }

    /** Ends those that are not {@code alive}; waits for the store, some seconds at most. */
    void end(Predicate<CallId> alive) {
        if (services.stored().openCalls() instanceof Answer.Known<List<AppendPoint>>(List<AppendPoint> open)) {
            open.stream()
                    .filter(call -> call.facts().startedAt().isBefore(bornAt))
                    .filter(call -> services.server().owns().test(call.facts().server()))
                    .filter(call -> !alive.test(call.facts().id()))
                    .forEach(this::end);
        }
    }

    private void end(AppendPoint call) {
        CallId id = call.facts().id();
        services.outlet().accept(new CallEvent.Started(id, call.facts()));
        if (services.stored().find(id) instanceof Answer.Known<Optional<CallView>>(Optional<CallView> view)) {
            view.ifPresent(heard -> Resumption.showAgain(heard, services.board()));
        }
        services.outlet().accept(new CallEvent.Stands(id, Status.ENDED, ENDED));
        services.outlet().accept(new CallEvent.Happened(id, new Happening(call.end(), Happening.What.ENDED, ENDED)));
        services.outlet().accept(new CallEvent.Ended(id, call.end(), Termination.Kind.WE_FAILED.label()));
    }
}
