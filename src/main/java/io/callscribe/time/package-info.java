/**
 * The only callers of "now". Machines are handed the time; drivers take it from here, so that tests step it by hand.
 */
@NullMarked
package io.callscribe.time;

import org.jspecify.annotations.NullMarked;
