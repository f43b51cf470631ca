/**
 * Channel variables: {@link io.callscribe.outlet.variables.VariableBook} says which variable has which value,
 * {@link io.callscribe.outlet.variables.VariableLane} in which order they are written to one channel, one at a time, newest value
 * first when it falls behind. The session turns a write into a command; both are stepped by the call's own thread.
 *
 * <p>{@code CALLSCRIBE_SEQ} is always written last of an utterance's variables: who waits for it finds the others set.
 */
@NullMarked
package io.callscribe.outlet.variables;

import org.jspecify.annotations.NullMarked;
