package io.callscribe.outlet.alert.phrase;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether the parts of a phrase stand near each other, by words. */
final class NearParts {

    private NearParts() {}

    /**
     * A part.
     *
     * @param begins words at which it begins, in order
     * @param words how many it has
     */
    record Part(List<Integer> begins, int words) {
        Place at(int begin) {
            return new Place(begin, begin + words);
        }
    }

    /** A stretch of words; the end is not included. */
    record Place(int fromWord, int toWord) {

        Place with(Place other) {
            return new Place(Math.min(fromWord, other.fromWord), Math.max(toWord, other.toWord));
        }

        /** Words between the two; less than 0 where they overlap. */
        int between(Place other) {
            return other.fromWord >= toWord ? other.fromWord - toWord : fromWord - other.toWord;
        }
    }

    /** From each place of the first part, the nearest place of every other part, each near the one before it. */
    static Optional<Place> together(List<Part> parts, int mostBetween) {
        return parts.getFirst().begins().stream()
                .map(begin -> chain(parts.getFirst().at(begin), parts, mostBetween))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Place> chain(Place first, List<Part> parts, int mostBetween) {
        Place last = first;
        Place all = first;
        for (Part part : parts.subList(1, parts.size())) {
            Place before = last;
            Optional<Place> next = part.begins().stream()
                    .map(part::at)
                    .filter(place -> before.between(place) >= 0 && before.between(place) <= mostBetween)
                    .min(Comparator.comparingInt(before::between));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            last = next.get();
            all = all.with(last);
        }
        return Optional.of(all);
    }
}
