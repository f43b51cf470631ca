/**
 * ari4java's {@code WsClient} on Netty: text messages of Asterisk's event socket come out whole and in order (RFC
 * 6455).
 *
 * <p>Why not ari4java's own: it hands events to three threads in turn, loses frames over 64 KiB, answers no ping, and
 * shows a refused upgrade as a time-out. Here one loop owns a socket from the upgrade to its end, and calls one
 * listener, in order, which must not block: Asterisk closes a socket that is not read for 100 ms
 * ({@code websocket_write_timeout}).
 *
 * <p>A message has 1 MiB at most, in one frame or in many. A longer one is skipped and told, and the socket goes on;
 * only a single frame above 16 MiB ends it (close code 1009), because there is a bound to what is read only to be
 * thrown away. We ping every 3 s, answer the server's pings, and take a socket that was silent for 9 s for dead: TCP
 * alone would not notice for hours.
 */
@NullMarked
package io.callscribe.asterisk.transport.socket;

import org.jspecify.annotations.NullMarked;
