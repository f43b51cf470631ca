@NullMarked
package io.callscribe.asterisk.transport;

import org.jspecify.annotations.NullMarked;
