package io.callscribe.outlet.alert.watch;

import io.callscribe.call.Alert;
import io.callscribe.call.CallTime;
import io.callscribe.call.CheckItem;
import io.callscribe.call.Span;
import io.callscribe.outlet.alert.rule.Rule;
import java.util.List;
import java.util.Optional;

/** What a watch says. */
public interface WatchSink {

    /**
     * A rule fires.
     *
     * @param id the same for the same reason in every run
     * @param text what happened, in a sentence
     */
    record Fired(
            String id, Rule rule, CallTime at, String text, Optional<Alert.Evidence> evidence, Optional<Span> heard) {}

    /** Raise an alert. */
    void fired(Fired fired);

    /** A rule would have fired, but was silent: it had just fired, or had fired often enough. */
    void held(Rule rule);

    /** The reason of an alert is over, as {@code sentence} says. */
    void over(String id, String sentence);

    /** How the checklist stands now. */
    void checklist(List<CheckItem> items);
}
