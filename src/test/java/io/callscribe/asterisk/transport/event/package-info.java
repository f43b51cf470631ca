@NullMarked
package io.callscribe.asterisk.transport.event;

import org.jspecify.annotations.NullMarked;
