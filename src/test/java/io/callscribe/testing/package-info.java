/** What tests of several rooms share: rings and their parts, fakes driven by hand, phones, tones. */
@NullMarked
package io.callscribe.testing;

import org.jspecify.annotations.NullMarked;
