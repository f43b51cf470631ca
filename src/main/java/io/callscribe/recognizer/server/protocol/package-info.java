/**
 * Deepgram's messages as values and machines, seen from the server's side: what clients say, what they are told, and the two machines
 * of a live stream. No socket, no thread; time is handed in. Written after Deepgram's published specification (asyncapi.yml, API
 * reference, troubleshooting pages).
 *
 * <p><b>Two machines</b> because two threads own them: {@link io.callscribe.recognizer.server.protocol.IdleWatch} goes by when frames
 * arrive and runs on the event loop; {@link io.callscribe.recognizer.server.protocol.ListenStream} goes by what the frames say, in the
 * order of the sound, and runs on the session's thread, seconds later when a client sends faster than the engine hears.
 */
@NullMarked
package io.callscribe.recognizer.server.protocol;

import org.jspecify.annotations.NullMarked;
