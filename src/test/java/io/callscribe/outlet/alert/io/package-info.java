/** Tests of alerts. */
@NullMarked
package io.callscribe.outlet.alert.io;

import org.jspecify.annotations.NullMarked;
