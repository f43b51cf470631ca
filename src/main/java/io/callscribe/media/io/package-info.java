/**
 * The one UDP port of all calls and the one event loop of all sound. A datagram is read, parsed, given to its leg by source address
 * and port, and has left for the recognizer, all on the same thread: no lock, no hand-off, no blocking. Every 10 ms the loop wakes
 * every call.
 *
 * <p>One loop and not several: both legs of a call and its WebSocket must share a thread to do without locks, and legs arrive on one
 * socket; a loop bears the sound of several hundred calls (the load figures are in the README).
 */
@NullMarked
package io.callscribe.media.io;

import org.jspecify.annotations.NullMarked;
