package io.callscribe.outlet.store;

import io.callscribe.call.Alert;
import io.callscribe.outlet.CallFacts;

/** An alert as it stands, and the call it is of, or the service itself. */
public record StoredAlert(CallFacts facts, Alert alert) {}
