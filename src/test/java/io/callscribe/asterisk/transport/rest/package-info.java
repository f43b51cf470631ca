@NullMarked
package io.callscribe.asterisk.transport.rest;

import org.jspecify.annotations.NullMarked;
