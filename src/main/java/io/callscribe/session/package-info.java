/**
 * One {@link io.callscribe.session.CallSession} per call: the only room that sees all stages. Data flows one way: events of Asterisk
 * come through {@link io.callscribe.session.CallDirectory} into the call's mailbox; its sound stays on the media loop
 * ({@link io.callscribe.session.CallLine}) and comes back as words; words become lines, lines become
 * {@link io.callscribe.outlet.CallEvent}s for every outlet.
 *
 * <p>Sound that no live session hears goes to {@code backlog}, and its words come back from there later.
 *
 * <p>Threads. The ARI reader only routes. The media loop owns everything of {@code CallLine}: packets, both legs, the stream
 * machine, its socket. One virtual thread a call owns everything of {@code CallSession}: tap, conversation, variables, status; it
 * alone calls outlets. The mailbox is the one hand-off: bounded for what may be left out (guesses and levels, counted), never for
 * what may not (results, events, finals).
 */
@NullMarked
package io.callscribe.session;

import org.jspecify.annotations.NullMarked;
