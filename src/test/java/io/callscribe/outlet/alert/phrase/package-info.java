/** Tests of alerts. */
@NullMarked
package io.callscribe.outlet.alert.phrase;

import org.jspecify.annotations.NullMarked;
