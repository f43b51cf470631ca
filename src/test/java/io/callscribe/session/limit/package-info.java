/** Tests of {@code session.limit}. */
@NullMarked
package io.callscribe.session.limit;

import org.jspecify.annotations.NullMarked;
