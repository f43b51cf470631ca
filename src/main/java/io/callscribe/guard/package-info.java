/**
 * What keeps a broken neighbor from breaking us, and us from storming it: named circuit breakers, the schedule of retries, and one
 * {@link io.callscribe.guard.EngineGate} a speech engine. Outcomes of calls come in, permissions and delays go out. The only user of
 * Resilience4j.
 *
 * <p>A breaker is one a dependency (Asterisk's REST, Deepgram's connects), not one a call: it is the dependency that is
 * dead. Everything here may be called from any thread and never blocks; nothing here owns a thread, so a breaker goes
 * half-open only when somebody asks. Both of Resilience4j's clocks, the one for the open time and the one for
 * durations, are fed from the same {@link io.callscribe.time.NanoClock}, and so is its rate limiter: tests move all of them by hand.
 *
 * <p>A gate has two breakers, not one: an engine that takes every connect and then breaks the session would otherwise never show more
 * than half failures. A session says that it was good only at its end, which may be an hour away; so a half-open session breaker
 * believes a trial session once it has stood for some seconds. What a stream of an earlier state brings cannot close or open a
 * half-open breaker: only its trials do.
 *
 * <p>A gate's rate of connects is counted in whole periods, so two periods' connects may meet at their border. An outcome given twice
 * is ignored and counted; a connect whose outcome never comes gives its place back after a time. A stream that opened keeps its place
 * until its end is told: how long a call lasts is not for a gate to guess.
 */
@NullMarked
package io.callscribe.guard;

import org.jspecify.annotations.NullMarked;
