@NullMarked
package io.callscribe.recognizer.server;

import org.jspecify.annotations.NullMarked;
