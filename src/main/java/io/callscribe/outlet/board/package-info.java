/**
 * The view of all calls that the API and the page show. {@link io.callscribe.outlet.CallEvent}s come in from every call's own
 * thread; an immutable {@link io.callscribe.outlet.board.CallView} of each call, and a feed of what happened since, go out to web
 * threads.
 *
 * <p>State and feed share one lock, because a page starts from a snapshot and goes on with the feed: the snapshot's event id must be
 * exactly the last event it contains, or a line is lost or doubled. All work under it is a map look-up, a list copy and one
 * queue offer a subscriber; nothing waits.
 *
 * <p>Event ids are handed in by whoever makes the board and grow from process to process. A page that outlives a restart then asks
 * for what follows an id that is older than all we keep, is told to take a fresh snapshot, and never continues in the middle of
 * somebody else's events.
 *
 * <p>An erased call is forgotten with its events. Nobody can go on across that: all events are given up and everybody takes a fresh
 * snapshot, so that open pages lose the call too.
 *
 * <p>What is bounded: ended calls (the oldest is forgotten) and the feed (who asks for more takes a snapshot). Words of a live call
 * are kept until it ends.
 */
@NullMarked
package io.callscribe.outlet.board;

import org.jspecify.annotations.NullMarked;
