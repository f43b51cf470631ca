package io.callscribe.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Where sound waits that no live session heard, until it is filled in.
 *
 * @param dir a folder that no other Callscribe uses; made when first needed
 * @param maxMb most megabytes in it; 0 keeps nothing, and such sound is lost
 * @param memoryMb most megabytes of unconfirmed sound of all calls in memory; more of it goes to the folder
 */
public record SpoolConfig(
        @NotNull String dir,
        @Min(0) @Max(1_000_000) int maxMb,
        @Min(1) @Max(100_000) int memoryMb) {

    /** The same in bytes. */
    public long maxBytes() {
        return maxMb * 1_000_000L;
    }

    /** The bound in memory, in bytes. */
    public long memoryBytes() {
        return memoryMb * 1_000_000L;
    }
}
