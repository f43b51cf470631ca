@NullMarked
package io.callscribe.web.access;

import org.jspecify.annotations.NullMarked;
