@NullMarked
package io.callscribe.redact;

import org.jspecify.annotations.NullMarked;
