@NullMarked
package io.callscribe.recognizer.builtin.speech;

import org.jspecify.annotations.NullMarked;
