@NullMarked
package io.callscribe.cli.doctor;

import org.jspecify.annotations.NullMarked;
