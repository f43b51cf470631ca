package io.callscribe.outlet.store;

/**
 * What became of a rule's alerts.
 *
 * @param fired how many there were
 * @param falseAlarms how many of them somebody called wrong
 */
public record AlertCount(int fired, int falseAlarms) {}
