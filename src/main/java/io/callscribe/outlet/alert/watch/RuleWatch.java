package io.callscribe.outlet.alert.watch;

import io.callscribe.call.Happening;
import io.callscribe.outlet.CallEvent;
import io.callscribe.transcript.Utterance;

/** One rule over one call. What it has no use for it is not asked to take. */
interface RuleWatch {

    /** A leg's level, four times a second. */
    default void sounded(Scene scene, CallEvent.Sounded level, WatchSink sink) {}

    /** A line; {@code again} where an earlier run heard it. */
    default void line(Scene scene, Utterance line, boolean again, WatchSink sink) {}

    /** A line of the timeline. */
    default void happened(Scene scene, Happening happening, WatchSink sink) {}

    /** Time has gone on: at least once a second. */
    default void wake(Scene scene, long nowNs, WatchSink sink) {}
}
