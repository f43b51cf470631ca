/**
 * One call under the rules: {@link io.callscribe.outlet.alert.watch.CallWatch} is told everything of a call, with the time, and says when a
 * rule fires, when its reason is over, and how the agent's checklist stands. What is told by sound (dead air, talk-over, silence, share of
 * talk) needs no recognizer: it looks at levels. {@link io.callscribe.outlet.alert.watch.ServiceWatch} looks at the service itself. Pure machines, guarded by their driver's lock.
 */
@NullMarked
package io.callscribe.outlet.alert.watch;

import org.jspecify.annotations.NullMarked;
