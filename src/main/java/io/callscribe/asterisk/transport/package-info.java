/**
 * Asterisk over its REST interface and event socket, by ari4java over our own transport:
 * {@link io.callscribe.asterisk.AriCommand}s go out and come back as {@link io.callscribe.asterisk.AriResult}s,
 * {@link io.callscribe.asterisk.AriEvent}s come in, in order, to one {@link io.callscribe.asterisk.AriListener}.
 *
 * <p>Threads: {@code ari-link} connects, calls the listener and waits between attempts; two event loops carry the bytes
 * ({@link io.callscribe.asterisk.transport.net}); every answer is parsed and handed over on a virtual thread of its
 * own, which may block. Between the event socket's loop and the link thread stands the one queue, bounded in bytes:
 * when it is full the socket is closed with a sentence and opened again, and the listener compares by listing, because
 * a gap in the events is worse than a new start.
 *
 * <p>ari4java's object is used for its version, its actions and its models. Its sockets, its reconnecting and its
 * cleanup (which unsubscribes everything of the application on the server, other nodes' too) are not. Every command
 * gets an action of its own: an action's methods are synchronized and would serialize.
 *
 * <p>A user that may only read is refused before the event socket is opened: once the application is registered,
 * Asterisk would hold calls in it that we could never give back.
 */
@NullMarked
package io.callscribe.asterisk.transport;

import org.jspecify.annotations.NullMarked;
