@NullMarked
package io.callscribe.outlet.variables;

import org.jspecify.annotations.NullMarked;
