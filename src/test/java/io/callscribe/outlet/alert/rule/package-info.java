/** Tests of alerts. */
@NullMarked
package io.callscribe.outlet.alert.rule;

import org.jspecify.annotations.NullMarked;
