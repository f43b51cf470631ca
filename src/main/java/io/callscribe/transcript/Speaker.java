package io.callscribe.transcript;

import io.callscribe.call.Party;

/**
 * Who speaks.
 *
 * @param name of the person, or empty while it is unknown
 */
public record Speaker(Party party, String name) {}
