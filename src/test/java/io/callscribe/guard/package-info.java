@NullMarked
package io.callscribe.guard;

import org.jspecify.annotations.NullMarked;
