/**
 * What keeps a broken neighbor from breaking us: named circuit breakers and the schedule of retries. Outcomes of calls
 * come in, permissions and delays go out. The only user of Resilience4j.
 *
 * <p>A breaker is one a dependency (Asterisk's REST, Deepgram's connects), not one a call: it is the dependency that is
 * dead. Everything here may be called from any thread and never blocks; nothing here owns a thread, so a breaker goes
 * half-open only when somebody asks. Both of Resilience4j's clocks, the one for the open time and the one for
 * durations, are fed from the same {@link io.callscribe.time.NanoClock}, so that tests move both by hand.
 */
@NullMarked
package io.callscribe.guard;

import org.jspecify.annotations.NullMarked;
