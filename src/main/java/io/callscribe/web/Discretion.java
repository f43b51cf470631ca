package io.callscribe.web;

import io.callscribe.call.Alert;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.CallView;
import io.callscribe.web.access.Reach;

/** What of those who watch over calls is kept from those who are watched over. */
final class Discretion {

    private Discretion() {}

    /** Whether somebody with this reach is shown the event. */
    static boolean shows(Reach reach, CallEvent event) {
        return reach.watches()
                || switch (event) {
                    case CallEvent.Alerted alerted ->
                        alerted.alert().forAgent() && !alerted.call().isService();
                    case CallEvent.Supervised supervised ->
                        supervised.supervision().told();
                    default -> true;
                };
    }

    /** The call as somebody with this reach is shown it. */
    static CallView seenBy(Reach reach, CallView call) {
        if (reach.watches()) {
            return call;
        }
        CallView.Watch watch = call.watch();
        return call.with(new CallView.Watch(
                watch.alerts().stream().filter(Alert::forAgent).toList(),
                watch.checklist(),
                watch.supervisions().stream().filter(one -> one.told()).toList()));
    }
}
