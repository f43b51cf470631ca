@NullMarked
package io.callscribe.session.rule;

import org.jspecify.annotations.NullMarked;
