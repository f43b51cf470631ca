/**
 * What a call is, in values: who it is ({@link io.callscribe.call.CallId}), its two sides ({@link io.callscribe.call.Leg},
 * {@link io.callscribe.call.Party}), its clock ({@link io.callscribe.call.CallTime}), how it stands
 * ({@link io.callscribe.call.Status}), what happened to it ({@link io.callscribe.call.Happening}) and how it ended
 * ({@link io.callscribe.call.Termination}). Knows nothing but the JDK; every other room may know it.
 */
@NullMarked
package io.callscribe.call;

import org.jspecify.annotations.NullMarked;
