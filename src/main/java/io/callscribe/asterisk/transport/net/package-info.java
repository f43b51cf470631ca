/**
 * How a connection to Asterisk's HTTP server comes about: the address and who we are there, the event loops, name
 * look-up, TCP and TLS, and the trouble any of it may have, as one exception with its kind.
 *
 * <p>Two event loops, and no more: one carries the REST connections, the other the event socket, so that decoding a
 * burst of events delays no command. Names are looked up on a thread of their own, because the JDK's look-up blocks and
 * a loop must not.
 *
 * <p>https always verifies the certificate against the JDK's trust store and the host name against the certificate (RFC
 * 2818 §3.1); there is no switch to turn this off. A site with a CA of its own names it with
 * {@code -Djavax.net.ssl.trustStore}.
 */
@NullMarked
package io.callscribe.asterisk.transport.net;

import org.jspecify.annotations.NullMarked;
