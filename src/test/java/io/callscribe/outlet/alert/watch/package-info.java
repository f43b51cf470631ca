/** Tests of alerts. */
@NullMarked
package io.callscribe.outlet.alert.watch;

import org.jspecify.annotations.NullMarked;
