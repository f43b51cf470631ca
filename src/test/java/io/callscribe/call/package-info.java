/** Tests of what a call is, in values. */
@NullMarked
package io.callscribe.call;

import org.jspecify.annotations.NullMarked;
