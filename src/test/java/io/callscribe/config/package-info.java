@NullMarked
package io.callscribe.config;

import org.jspecify.annotations.NullMarked;
