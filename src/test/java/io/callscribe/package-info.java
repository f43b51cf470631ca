/** Rules about the whole tree. */
@NullMarked
package io.callscribe;

import org.jspecify.annotations.NullMarked;
