/**
 * Sends alerts out of the house. Each way has a queue, a breaker and a virtual thread of its own: a receiver that is slow or away holds up
 * nobody else, and the call's thread only puts a notice in the queue. What finds no room stays due in the store, from where one more
 * thread takes it up again; so does what an earlier run left.
 */
@NullMarked
package io.callscribe.outlet.way.io;

import org.jspecify.annotations.NullMarked;
