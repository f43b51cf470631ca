@NullMarked
package io.callscribe.outlet.board;

import org.jspecify.annotations.NullMarked;
