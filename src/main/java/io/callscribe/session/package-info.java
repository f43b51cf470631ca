/**
 * One {@link io.callscribe.session.CallSession} per call: the only room that sees all stages. Data flows one way: events of Asterisk
 * come through {@link io.callscribe.session.CallDirectory} into the call's mailbox; its sound stays on the media loop
 * ({@link io.callscribe.session.CallLine}) and comes back as words; words become lines, lines become
 * {@link io.callscribe.outlet.CallEvent}s for every outlet.
 *
 * <p>Sound that no live session hears goes to {@code backlog}, and its words come back from there later.
 *
 * <p>Asterisk keeps no events for an absent client, so after every connect {@link io.callscribe.session.Resync} lists what is there:
 * calls that ended unseen end, leftovers of an earlier run are removed, running calls are taken (again). One that an earlier run had goes on
 * with its id, lines and times ({@link io.callscribe.session.Resumption}), read from the store, and with the tap that stands, where it is
 * whole: made anew, fifty taps took twice as long, and their sound was lost meanwhile. All of it blocks, so it has a virtual thread
 * of its own, and its findings come into the calls' mailboxes like every event.
 *
 * <p>Everything but the speech engines, the media port and the outlets is one Asterisk's own
 * ({@link io.callscribe.session.AsteriskServer}): channel ids, which are only unique within a server, what it can do, and how much of it taps may take
 * ({@code limit}). Calls for which there is no room are given back at once ({@link io.callscribe.session.CallsRefused}); the channels
 * that others have are counted on a virtual thread of its own ({@link io.callscribe.session.CapacityWatch}).
 *
 * <p>Calls come three ways: their dialplan hands them over; somebody asks for one that goes on ({@link io.callscribe.session.CallControl}, which
 * also pauses, resumes and stops); a rule picks one ({@code rule}). Whoever takes a call asks first whether it opted out. A pause is made
 * at one place, where the sound leaves {@code CallLine}: what comes after it (stream, spool, store) never has what was said.
 *
 * <p>Threads. The ARI reader only routes. The media loop owns everything of {@code CallLine}: packets, both legs, the stream
 * machine, its socket. One virtual thread a call owns everything of {@code CallSession}: tap, conversation, variables, status; it
 * alone calls outlets. The mailbox is the one hand-off: bounded for what may be left out (guesses and levels, counted), never for
 * what may not (results, events, finals).
 */
@NullMarked
package io.callscribe.session;

import org.jspecify.annotations.NullMarked;
