/**
 * Asterisk as values and machines: what it tells us ({@link io.callscribe.asterisk.AriEvent}), what we ask of it
 * ({@link io.callscribe.asterisk.AriCommand}), what it answers ({@link io.callscribe.asterisk.AriResult}), and the tap, which
 * turns a channel into two legs of sound. Events go in, commands come out; {@code asterisk.transport} carries them.
 *
 * <p>The values are our own and not ari4java's models, so that a tap can be stepped in a test without a server, and so that the
 * library stays behind one door.
 *
 * <p>Not in the design: a tap can be {@linkplain io.callscribe.asterisk.Tap#renew renewed}, since Debian's Asterisk deafens hooks.
 */
@NullMarked
package io.callscribe.asterisk;

import org.jspecify.annotations.NullMarked;
