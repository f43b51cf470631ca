@NullMarked
package io.callscribe.recognizer.builtin.model;

import org.jspecify.annotations.NullMarked;
