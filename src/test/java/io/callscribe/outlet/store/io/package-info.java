/** One contract for the store, on SQLite and on a real PostgreSQL. */
@NullMarked
package io.callscribe.outlet.store.io;

import org.jspecify.annotations.NullMarked;
