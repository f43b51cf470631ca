/** Tests of {@code session.party}, stepped by hand. */
@NullMarked
package io.callscribe.session.party;

import org.jspecify.annotations.NullMarked;
