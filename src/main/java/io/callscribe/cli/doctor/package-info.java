/**
 * Looks at an installation before a call does: the machine, Asterisk, the way of the sound, the recognizers. In comes the configuration,
 * out comes one {@link io.callscribe.cli.doctor.Finding} a check, in the order in which a start would need them. It works over the parts
 * that calls use, so that what it proves is what calls do, and over an application name of its own, so that a running Callscribe keeps its
 * events. Everything runs on the caller's thread but what may hang, which has a virtual thread and a time limit; what it makes in Asterisk
 * it removes, also when it is told to stop.
 */
@NullMarked
package io.callscribe.cli.doctor;

import org.jspecify.annotations.NullMarked;
