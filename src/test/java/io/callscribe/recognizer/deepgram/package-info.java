@NullMarked
package io.callscribe.recognizer.deepgram;

import org.jspecify.annotations.NullMarked;
