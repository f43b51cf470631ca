@NullMarked
package io.callscribe.media;

import org.jspecify.annotations.NullMarked;
