/**
 * The request to the pre-recorded endpoint: blocks the virtual thread that makes it, with a limit on connecting and on the whole
 * answer, and gives what became of it as a value. The JDK's own HTTP client, since nothing here is on an event loop.
 */
@NullMarked
package io.callscribe.recognizer.backfill.io;

import org.jspecify.annotations.NullMarked;
