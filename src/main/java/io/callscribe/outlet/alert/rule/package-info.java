/**
 * What a supervisor wants to be alerted of: {@link io.callscribe.outlet.alert.rule.Rule}s, read from YAML with every fault named with its
 * line ({@link io.callscribe.outlet.alert.rule.RuleReader}), and all of them together with their phrases
 * ({@link io.callscribe.outlet.alert.rule.RuleSet}). Pure; whoever reads the file is in {@code io}.
 */
@NullMarked
package io.callscribe.outlet.alert.rule;

import org.jspecify.annotations.NullMarked;
