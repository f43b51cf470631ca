/**
 * A server that speaks Deepgram's live protocol over the built-in engine: {@code GET /v1/listen} (WebSocket), {@code POST /v1/listen}
 * (pre-recorded), {@code POST /v1/auth/grant}, {@code GET /health}. Any Deepgram client, the official SDKs among them, works against it
 * with no change but the address. {@link io.callscribe.recognizer.server.RecognizerServer} starts it.
 *
 * <p><b>Why a server, and not a call into the engine.</b> One recognizer protocol means one client, one set of close codes, replay and
 * breakers for cloud and offline alike; the engine can move to another machine; and tests, and other people's programs, can stand on it.
 *
 * <p><b>Threads.</b> Netty's loops read frames, watch the clock and write; they decode no sound. Each stream has one virtual thread
 * ({@link io.callscribe.recognizer.server.SessionThread}) that owns the protocol machine and the engine's session, fed by one queue in
 * the order of the frames. The queue holds a few seconds of sound; when it is full the socket is no longer read until it is half
 * empty, so that a client that sends faster than the engine hears is slowed down by TCP, and nothing is dropped. Finals are always
 * written; interims are left out while the client does not read, and a client that leaves megabytes unread is cut off.
 *
 * <p><b>Refusing early.</b> Parameters are checked before credentials, credentials before room, room before the engine; every answer,
 * refused or not, carries {@code dg-request-id}, and a refused one its reason in {@code dg-error} and in a JSON body. The number of
 * streams is bounded by what the machine's decoders can bear: the one too many gets 429 and can go elsewhere, instead of making all late.
 *
 * <p>It fetches nothing and calls nobody: {@code callback} and {@code {"url"}} are refused. It listens where it is told, by default on
 * loopback, without TLS.
 */
@NullMarked
package io.callscribe.recognizer.server;

import org.jspecify.annotations.NullMarked;
