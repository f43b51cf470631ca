/**
 * Every metric in one enum, {@link io.callscribe.meter.Meter}, with its exact meaning; the only user of Micrometer.
 * Pure rooms do not count: they say what happened, and the driver that carries it out counts.
 */
@NullMarked
package io.callscribe.meter;

import org.jspecify.annotations.NullMarked;
