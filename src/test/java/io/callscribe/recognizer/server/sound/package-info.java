@NullMarked
package io.callscribe.recognizer.server.sound;

import org.jspecify.annotations.NullMarked;
