/**
 * ari4java's {@code HttpClient} on Netty: requests go in from any thread, answers come out on the answer threads.
 *
 * <p>Why not ari4java's own: it blocks event loops on a latch, waits without a limit for a connection, runs callbacks
 * on the loops and trusts any certificate. Here one event loop owns everything (queue, connections, time limits), so
 * there is no lock, and no application code runs on it.
 *
 * <p>The rules, with their reasons:
 * <ul>
 *   <li>A few keep-alive connections (http.conf's {@code sessionlimit}, 100, counts those of all users together), one
 *       request at a time on each, the most recently used first. Idle for 10 s: not used again, since Asterisk closes
 *       at 15 s ({@code session_keep_alive}) and the two must not meet.
 *   <li>The time limit covers everything from handing over: waiting, connecting, retrying, the last byte. Whoever still
 *       waits when it passes was never sent, and is told so.
 *   <li>The queue before the connections is bounded; when it is full a request fails at once. DELETE has a longer one:
 *       tearing down must not fail because building up is stuck.
 *   <li>A reused connection that ends without a byte of answer: GET and DELETE go once more on a fresh one. A POST only
 *       when it was not fully written, so that Asterisk cannot have acted on it; else its outcome is unknown and the
 *       caller is told.
 *   <li>A fresh connection that ends without a byte of answer is how Asterisk refuses a session above its limit: any
 *       request is tried again, as long as its time lasts, on a connection that got in before or, after a pause, on one
 *       new one at a time. The other cause would be that Asterisk died over it, and then what it did died too.
 *   <li>Parameters go into the query, where Asterisk's types and lists hold, but a request line has 4,096 bytes: a
 *       variable goes as a JSON body, other long requests as a form. A body has 40,960 bytes at most. What is longer is
 *       refused before it is sent.
 * </ul>
 */
@NullMarked
package io.callscribe.asterisk.transport.rest;

import org.jspecify.annotations.NullMarked;
