@NullMarked
package io.callscribe.asterisk.transport.socket;

import org.jspecify.annotations.NullMarked;
