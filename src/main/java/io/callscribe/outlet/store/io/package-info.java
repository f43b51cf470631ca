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
 * <p>Whatever else writes is a {@link io.callscribe.outlet.store.io.Chore} of the same thread, done in short steps for a tenth of a second
 * after each batch: a second writer would wait for SQLite's lock and make lines wait for it. So erasing many calls takes longer, and
 * no line does. An erased word must not stay readable in SQLite's file: deleted rows are overwritten ({@code secure_delete}), the index
 * forgets at once instead of with a later merge (FTS5's {@code secure-delete}) and is
 * merged into one piece, since where its pages part it keeps begins of words (6 of 150,000 erased words in a trial), and the log is written into the file and emptied.
 *
 * <p>The indexes over words are the databases' own, kept by triggers (SQLite, FTS5) and by a generated column (PostgreSQL), so they are part of
 * the batch and cannot differ from the lines. Both are told the same rules of what a word is as {@code Token} has.
 *
 * <p>Nothing waits for the database: not the start of the program, not a call. While it is away the queue fills; when it is back
 * everything is written in order, entries whose fate is unknown included, since writing one twice is writing it once. What is lost
 * without a power cut: the last 200 ms when the process is killed, and all that waits when it is killed while the database is away.
 */
@NullMarked
package io.callscribe.outlet.store.io;

import org.jspecify.annotations.NullMarked;
