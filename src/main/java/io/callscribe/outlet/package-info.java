/**
 * Where words go: {@link io.callscribe.outlet.CallEvent}s, in the order they happened to a call, are handed to every
 * {@link io.callscribe.outlet.Outlet}. Below it one room each: {@code variables} (channel variables), {@code board} (the view of all
 * calls that the API and the page show).
 */
@NullMarked
package io.callscribe.outlet;

import org.jspecify.annotations.NullMarked;
