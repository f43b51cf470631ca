/** What drives the alerts: reads the file of rules again when it changes, hands out the time, tells the other outlets. */
@NullMarked
package io.callscribe.outlet.alert.io;

import org.jspecify.annotations.NullMarked;
