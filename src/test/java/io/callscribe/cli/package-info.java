@NullMarked
package io.callscribe.cli;

import org.jspecify.annotations.NullMarked;
