/**
 * What is kept of calls for good, and how it waits until it is written. {@link io.callscribe.outlet.CallEvent}s come in,
 * {@link io.callscribe.outlet.store.Entry entries} for the database go out in batches; what was stored comes back as the very
 * {@link io.callscribe.outlet.board.CallView} that the board shows, so that a call looks the same from memory and from the store.
 * Values and machines only, guarded by the lock of their driver in {@code outlet.store.io}.
 *
 * <p>Everything that came of a call has a number, its <em>arrival</em>, which grows within a process and from one to the next. It is
 * the key under which an entry is written, so that a batch whose answer was lost can be written again and doubles nothing. The
 * number of a line itself ({@code seq}) cannot be that key: whoever takes over a call whose earlier lines it does not know (the
 * database was away when it started) begins with 1 again, and would overwrite words with words. Where numbers of lines repeat,
 * reading numbers them on.
 *
 * <p>A call's own row is written whole whenever something of it changes, and one that waits is replaced by the newer one: there is
 * nothing to forget and nothing to merge.
 *
 * <p>The queue is bounded by the bytes of what waits in it. The last room belongs to what matters most: the timeline stops at half,
 * lines, gaps, notes and alerts at nine tenths, calls themselves at the whole. What finds no room is counted by call, and when there is room again
 * the call's own timeline says how much of it is missing. Guesses and levels are never stored.
 *
 * <p>Looking for words is described here too, without a database: {@link io.callscribe.outlet.store.SearchWords} reads what somebody
 * typed into words, phrases and begins of words and nothing else, so no operator of either database's index can come through, and it
 * finds the hits in a text by itself, so that both databases mark the same. {@link io.callscribe.outlet.store.Reach} says whose calls
 * the asker may see; it is part of the question to the database, never a filter behind it, since pages and counts would tell what it
 * hides.
 *
 * <p>An alert is one row, as it stands: a newer change replaces an older one, never the other way. Beside it stands on which ways out of the
 * house it is due ({@link io.callscribe.outlet.store.AlertDeliveries}), written with the same batches, so that what was not delivered
 * before a kill is known after it.
 *
 * <p>Two doors: rooms that carry calls know {@link io.callscribe.outlet.store.StoredCalls}; erasing, exporting and the audit log are
 * behind {@link io.callscribe.outlet.store.CallArchive}.
 *
 * <p>What a database refuses for good (a line of a call that was erased meanwhile) must not stop what waits behind it: a refused
 * batch is written again one entry at a time, and the entry that is refused alone is let go, counted and named.
 */
@NullMarked
package io.callscribe.outlet.store;

import org.jspecify.annotations.NullMarked;
