package io.callscribe.config;

/**
 * What is kept from everybody.
 *
 * @param showDigits whether the timeline shows which keys were pressed on a phone, and not only how many: they may be a card's number
 */
public record PrivacyConfig(boolean showDigits) {}
