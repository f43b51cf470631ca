@NullMarked
package io.callscribe.media.io;

import org.jspecify.annotations.NullMarked;
