@NullMarked
package io.callscribe.session;

import org.jspecify.annotations.NullMarked;
