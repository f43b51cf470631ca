/** What is kept of calls, and how it waits. */
@NullMarked
package io.callscribe.outlet.store;

import org.jspecify.annotations.NullMarked;
