/**
 * The engine's pure part: sound becomes samples at 16 kHz ({@link io.callscribe.recognizer.builtin.speech.Resampler}), speech is cut
 * into segments ({@link io.callscribe.recognizer.builtin.speech.Cutter}), tokens become words
 * ({@link io.callscribe.recognizer.builtin.speech.Vocabulary}) with times
 * ({@link io.callscribe.recognizer.builtin.speech.WordTimes}), and cuts and decodes are told in order
 * ({@link io.callscribe.recognizer.builtin.speech.Teller}). No thread, no clock, no neural network: everything here is stepped by
 * hand in tests.
 *
 * <p><b>Why cut at all.</b> Moonshine takes a whole utterance and gives its text; it does not stream. So quality hangs on where the
 * sound is cut. A cut inside a word costs words on both sides and can make the model loop (measured: 2.6 points of word error
 * rate), so a segment ends in a pause, whatever the client asked for; only after 15 s without one it ends at the quietest moment
 * of its last third. Long segments are cut at ever shorter pauses, because 15 s come sooner than a long pause.
 *
 * <p><b>Time</b> here is counted in frames of 32 ms since the session's first sample, the step of the voice activity detector; what
 * leaves the room is in ms of stream time.
 *
 * <p><b>Word times are an estimate.</b> The model gives none. Words are laid over the voiced frames of their segment in proportion to
 * their length, so they are ascending, never outside the segment and never in its pauses; expect some 100 ms of error.
 */
@NullMarked
package io.callscribe.recognizer.builtin.speech;

import org.jspecify.annotations.NullMarked;
