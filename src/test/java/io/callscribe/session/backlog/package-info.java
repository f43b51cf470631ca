@NullMarked
package io.callscribe.session.backlog;

import org.jspecify.annotations.NullMarked;
