/**
 * Commands, and the composition root they share: {@link io.callscribe.cli.Callscribe} makes the parts, starts them in order and stops
 * them in reverse; what every Asterisk has for itself comes from {@link io.callscribe.cli.ServerMaker}. The only room that knows all others.
 */
@NullMarked
package io.callscribe.cli;

import org.jspecify.annotations.NullMarked;
