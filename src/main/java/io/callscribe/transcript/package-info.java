/**
 * From results to a conversation: finals become utterances, each with who said it and when, and both legs one transcript in
 * speaking order. Recognizer events come in, in call time; utterances, open lines and gaps go out. Stepped by the call's own
 * thread.
 */
@NullMarked
package io.callscribe.transcript;

import org.jspecify.annotations.NullMarked;
