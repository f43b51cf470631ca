@NullMarked
package io.callscribe.recognizer.backfill;

import org.jspecify.annotations.NullMarked;
