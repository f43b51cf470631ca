@NullMarked
package io.callscribe.asterisk;

import org.jspecify.annotations.NullMarked;
