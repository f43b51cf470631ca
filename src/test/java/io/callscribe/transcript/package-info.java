@NullMarked
package io.callscribe.transcript;

import org.jspecify.annotations.NullMarked;
