/**
 * Whether a request may be served, as values: query parameters ({@link io.callscribe.recognizer.server.request.ListenQuery}),
 * credentials ({@link io.callscribe.recognizer.server.request.Credentials}), and the refusals of both. No socket, no thread; time is
 * handed in. Written after Deepgram's API reference; where it is silent we do what field logs of public issue trackers show.
 *
 * <p><b>What cannot be done is refused, what has no effect is said.</b> A client that asks for redaction, speaker labels or another
 * language must not get a transcript that silently lacks them: 400. What only tunes (key terms, numerals, tags) is accepted without
 * effect, as Deepgram's own older models do, and named in the {@code x-callscribe-ignored} header of the answer.
 */
@NullMarked
package io.callscribe.recognizer.server.request;

import org.jspecify.annotations.NullMarked;
