@NullMarked
package io.callscribe.lab;

import org.jspecify.annotations.NullMarked;
