@NullMarked
package io.callscribe.recognizer.deepgram.io;

import org.jspecify.annotations.NullMarked;
