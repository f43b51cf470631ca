/**
 * Which calls are tapped by rule, without a line of dialplan. Configured {@link io.callscribe.session.rule.Rule}s and what Asterisk tells of
 * any channel come in; a channel that is to be tapped, once, comes out ({@link io.callscribe.session.rule.RuleBook}). A pure machine: who
 * takes the call, and whether it opted out, is the driver's business.
 *
 * <p>Why globs and not Asterisk's own patterns: they serve contexts, queues and names as well as numbers, and nobody has to know what
 * {@code N} and {@code Z} mean. An extension that begins with an underscore is therefore refused by the configuration.
 */
@NullMarked
package io.callscribe.session.rule;

import org.jspecify.annotations.NullMarked;
