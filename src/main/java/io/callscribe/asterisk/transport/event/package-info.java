/**
 * Bytes of the event socket to {@link io.callscribe.asterisk.AriEvent}s: any bytes come in, an event or a refusal comes
 * out, never an exception. Owned by whoever calls; holds no state but ari4java's classes.
 *
 * <p>The type is read first, by a parser that skips the rest. Events that nobody needs (most, on a busy PBX) are not
 * bound at all. The needed ones are bound to ari4java's model of the negotiated version and turned into our values. A
 * type that ari4java does not know is handed on as it came, and an unknown field is passed over, because Asterisk adds
 * both within a release series.
 *
 * <p>ari4java's own deserializer is not used although its models are: it fails at the first unknown type, and its
 * lenient mode makes an exception and a warning of every unknown field of every event. Calendar fields are not even
 * parsed: nobody here needs them, and a strange one must not cost an event.
 */
@NullMarked
package io.callscribe.asterisk.transport.event;

import org.jspecify.annotations.NullMarked;
