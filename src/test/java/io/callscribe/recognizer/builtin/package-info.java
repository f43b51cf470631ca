@NullMarked
package io.callscribe.recognizer.builtin;

import org.jspecify.annotations.NullMarked;
