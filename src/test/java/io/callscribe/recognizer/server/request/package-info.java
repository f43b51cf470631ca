@NullMarked
package io.callscribe.recognizer.server.request;

import org.jspecify.annotations.NullMarked;
