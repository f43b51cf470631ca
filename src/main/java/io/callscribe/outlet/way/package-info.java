/**
 * How alerts leave the house: what is sent ({@link io.callscribe.outlet.way.Notice}, {@link io.callscribe.outlet.way.AlertBody},
 * {@link io.callscribe.outlet.way.Letter}), by whom ({@link io.callscribe.outlet.way.Carrier}), and what waits for it
 * ({@link io.callscribe.outlet.way.Waiting}). Values and machines only; {@code outlet.way.io} drives them.
 *
 * <p>Every alert goes every way at least once: it is due in the store from the moment it is raised until somebody took it, refused it for
 * good, or a day has passed. A message that is sent again, since nobody knows whether the first one came, has the same id.
 */
@NullMarked
package io.callscribe.outlet.way;

import org.jspecify.annotations.NullMarked;
