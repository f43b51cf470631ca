package io.callscribe.redact;

/**
 * A part of a text that nobody may see.
 *
 * @param from index of its first character
 * @param to index after its last
 */
record Mask(int from, int to, Kind kind) {

    boolean touches(Mask other) {
        return from < other.to && other.from < to;
    }
}
