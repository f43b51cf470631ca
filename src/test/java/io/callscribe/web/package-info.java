@NullMarked
package io.callscribe.web;

import org.jspecify.annotations.NullMarked;
