package io.callscribe.outlet.store;

import io.callscribe.call.CallTime;
import io.callscribe.outlet.CallFacts;

/**
 * Where a stored call goes on.
 *
 * @param live whether it had not ended
 * @param lastSeq number of its last line; 0 where it has none
 * @param end the latest point of call time that anything of it reaches
 */
public record AppendPoint(CallFacts facts, boolean live, int lastSeq, CallTime end) {}
