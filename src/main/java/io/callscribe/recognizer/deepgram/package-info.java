/**
 * Deepgram's live protocol, {@code /v1/listen}, as pure machines: {@link io.callscribe.recognizer.deepgram.ListenQuery} checks and
 * writes the query, {@link io.callscribe.recognizer.deepgram.DeepgramCodec} reads the messages,
 * {@link io.callscribe.recognizer.deepgram.DeepgramSession} is one WebSocket's life, and
 * {@link io.callscribe.recognizer.deepgram.LiveStream} is one call's: it holds the sound that no final covers yet and opens session
 * after session until the call is over. They run on the call's event loop and touch no socket; {@code io} carries out what they
 * say.
 *
 * <p>Two machines and not one, because a session's life ends with its socket while the call's sound lives on: whatever comes
 * between (retry, another engine) belongs to {@code LiveStream} alone.
 */
@NullMarked
package io.callscribe.recognizer.deepgram;

import org.jspecify.annotations.NullMarked;
