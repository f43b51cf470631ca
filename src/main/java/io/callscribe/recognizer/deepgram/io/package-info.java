/**
 * The WebSocket of a session: dials with a limit on name look-up, TCP, TLS and upgrade together, shows a refused upgrade whole
 * (status, {@code dg-error}, body, {@code dg-request-id}), and hands frames to the machine on the media loop, which it never blocks.
 * Names are looked up on a virtual thread, since the system's resolver may hang.
 */
@NullMarked
package io.callscribe.recognizer.deepgram.io;

import org.jspecify.annotations.NullMarked;
