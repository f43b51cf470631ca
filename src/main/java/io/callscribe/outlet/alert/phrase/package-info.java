/**
 * What was said, against phrases: {@link io.callscribe.outlet.alert.phrase.Line} is a line in plain words and their stems, a
 * {@link io.callscribe.outlet.alert.phrase.Phrase} what a rule looks for, and a {@link io.callscribe.outlet.alert.phrase.PhraseBook} finds
 * all phrases of all rules in one pass: Aho and Corasick's automaton (Communications of the ACM 18, 1975) over words, so that thousands
 * cost no more than ten. Pure.
 */
@NullMarked
package io.callscribe.outlet.alert.phrase;

import org.jspecify.annotations.NullMarked;
