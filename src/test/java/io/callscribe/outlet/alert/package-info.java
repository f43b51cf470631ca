/** Tests of alerts. */
@NullMarked
package io.callscribe.outlet.alert;

import org.jspecify.annotations.NullMarked;
