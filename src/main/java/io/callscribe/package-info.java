/** The composition root. */
@NullMarked
package io.callscribe;

import org.jspecify.annotations.NullMarked;
