/**
 * Sound that no live session heard, and how its words still come. Pieces of it come in from the media loop through a
 * {@link io.callscribe.session.backlog.CallBacklog}; they wait as raw interleaved µ-law in a folder
 * ({@link io.callscribe.session.backlog.SpoolFolder}), are posted part by part ({@link io.callscribe.session.backlog.Backfill}),
 * and leave as {@link io.callscribe.recognizer.RecognizerEvent.FilledIn} to the call's own thread while the call lives, straight to
 * the outlets afterwards.
 *
 * <p>Threads. The media loop and the calls' threads only put items into the lane's queue, which is bounded in bytes: sound beyond
 * that is lost with its reason. One virtual thread, the lane, owns everything of {@link io.callscribe.session.backlog.SpoolWork} and
 * alone writes files. A few virtual threads wait for answers. A file is read by them only up to what the lane has written.
 *
 * <p>On disk a call is a folder with {@code call.json}, {@code STARTTICK.ulaw} for each stretch that was put aside, and
 * {@code journal-STARTTICK.ulaw} for sound that a live session may yet hear. Nothing is forced to the platter: a killed process
 * loses nothing that was handed over half a second before, a machine that loses power may. The journal is on disk for the same
 * reason as the rest, and is removed as live sessions confirm it.
 *
 * <p>A part counts as done only when its words were handed on, so a part that was under way when the process died is posted
 * again: its words had been seen by nobody.
 */
@NullMarked
package io.callscribe.session.backlog;

import org.jspecify.annotations.NullMarked;
