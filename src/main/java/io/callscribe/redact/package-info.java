/**
 * What nobody may see of a call's words: card numbers, and other kinds by configuration, are replaced between the conversation and
 * whoever shows, stores, sends or logs it ({@link io.callscribe.redact.Redactor}). Pure: lines and times come in, masked lines go out.
 *
 * <p>A room of its own because it stands between {@code transcript} and {@code outlet}, and because notes, reasons and
 * searches of people
 * ({@link io.callscribe.redact.HumanText}) are masked by the same reading of digits ({@link io.callscribe.redact.Scan}).
 *
 * <p>What is decided here, and why:
 *
 * <ul>
 *   <li>A run of 13 digits or more is masked, whatever its check digit says. Recognizers mishear digits, and a
 *       card that is said together with its expiry or with the number before it fails Luhn's test while it is
 *       there to be read. Only a number that begins with "+" is let through up to 15 digits, unless it passes
 *       the test.
 *   <li>Digits are one run over fillers ("and then", "okay", "sorry"), over any number of lines of the same
 *       leg, and over whatever the other leg says between. Any other word ends it, so that an order number and
 *       a phone number in one sentence stay readable.
 *   <li>A settled line never changes afterwards. So a line that ends in four digits or more that may be a
 *       card's first is held back: until the leg says anything else (it was no card, and is readable), until 13
 *       digits are there (all of them are masked then), or for 3 s of silence, at most 15 s in all. Every other
 *       line goes on at once. Three seconds are what a recognizer with formatting waits for the rest of a
 *       number too.
 *   <li>Where a card was spoken of on either leg in the last minute, or a whole card was just read, four digits
 *       that begin like one open a time in which all groups of three digits or more are masked, on both legs:
 *       slow readers, agents who read back, expiry and security code. It ends 20 s after the last of them.
 *       Order, phone and reference numbers that are named so, amounts, and times of day stay readable.
 *   <li>Without any such word, a first group that is followed by 3 s of silence is readable; what follows it
 *       within 30 s is masked from the eighth digit on. At most 11 digits are then there of a number, in
 *       practice the four of a group.
 *   <li>Guesses hide digits earlier, since the next guess can show them again: from the fourth of a number that
 *       begins like a card, and from the fifth of any, as long as the number goes on.
 * </ul>
 */
@NullMarked
package io.callscribe.redact;

import org.jspecify.annotations.NullMarked;
