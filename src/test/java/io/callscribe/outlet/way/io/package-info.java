@NullMarked
package io.callscribe.outlet.way.io;

import org.jspecify.annotations.NullMarked;
