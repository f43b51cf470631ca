/**
 * Deepgram's pre-recorded endpoint, {@code POST /v1/listen}, in values: the address that belongs to a live one
 * ({@link io.callscribe.recognizer.backfill.PrerecordedAddress}), which part of a recording is asked for at once
 * ({@link io.callscribe.recognizer.backfill.SoundPart}) and what the answer says, in call time
 * ({@link io.callscribe.recognizer.backfill.PrerecordedAnswer}). The request itself is made in {@code io}.
 *
 * <p>It exists because a live session takes at most 1.25 times real time (Deepgram, "Live Streaming Audio": rate), so sound that
 * waited for minutes would stay late for the rest of the call. The built-in engine's server answers the same request, so one
 * client serves both.
 */
@NullMarked
package io.callscribe.recognizer.backfill;

import org.jspecify.annotations.NullMarked;
