@NullMarked
package io.callscribe.outlet.way;

import org.jspecify.annotations.NullMarked;
