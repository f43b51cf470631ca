@NullMarked
package io.callscribe.recognizer.server.protocol;

import org.jspecify.annotations.NullMarked;
