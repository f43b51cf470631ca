/**
 * The store's driver: SQLite in a file of its own (default) or a PostgreSQL server, through Jdbi, with migrations by Flyway. Events come in
 * from every call's thread and only wait in a {@link io.callscribe.outlet.store.StoreQueue}; one thread opens the database, brings it up
 * to date and writes, at most every 200 ms, all that has come since in one transaction, behind a breaker. Questions are answered on the
 * asker's thread from a pool of connections of their own.
 *
 * <p>The writer is a platform thread. SQLite waits inside native code, for a lock or for the disk, and there a virtual thread keeps
 * its carrier: on a machine with two cores two such waits would stop every call.
 *
 * <p>There is one writer with one connection, not a pool: SQLite takes one at a time, and for PostgreSQL a batch in one transaction is
 * faster than several. A connection that failed is thrown away. Only readers share a pool.
 *
 * <p>SQLite runs with a write-ahead log, so that readers never wait for the writer, and with {@code synchronous=FULL}: with NORMAL a
 * commit survives the process but not the machine's power, and durable means both here. At five commits a second the price does not
 * show.
 *
 * <p>Nothing waits for the database: not the start of the program, not a call. While it is away the queue fills; when it is back
 * everything is written in order, entries whose fate is unknown included, since writing one twice is writing it once. What is lost
 * without a power cut: the last 200 ms when the process is killed, and all that waits when it is killed while the database is away.
 */
@NullMarked
package io.callscribe.outlet.store.io;

import org.jspecify.annotations.NullMarked;
