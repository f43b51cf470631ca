/**
 * Alerts: rules over calls ({@code phrase}, {@code rule}, {@code watch}) and what becomes of what they raise
 * ({@link io.callscribe.outlet.alert.AlertBook}). Everything here is pure; {@code io} reads the file of rules, knows the time and tells the
 * other outlets. An alert's id is made of call, rule and place, so that after a restart the same reason is the same alert: what was stored
 * of a call is judged again, and what an earlier run did not get to tell is told then.
 */
@NullMarked
package io.callscribe.outlet.alert;

import org.jspecify.annotations.NullMarked;
