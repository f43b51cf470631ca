@NullMarked
package io.callscribe.asterisk.transport.net;

import org.jspecify.annotations.NullMarked;
