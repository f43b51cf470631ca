/**
 * Bytes become samples: raw as a query declares it, or out of a WAV container. Pure, fed by the session's thread.
 *
 * <p>Frames may be cut anywhere; what does not complete a sample of every channel waits for the next bytes, so that a client that
 * cuts a 16-bit sample in two loses nothing. Multi-channel sound is interleaved sample by sample, channel 0 first. Compressed encodings
 * are not read: telephony has none on this side of the PBX, and each would bring a native library.
 */
@NullMarked
package io.callscribe.recognizer.server.sound;

import org.jspecify.annotations.NullMarked;
