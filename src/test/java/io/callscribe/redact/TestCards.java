package io.callscribe.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Published test numbers and the ways in which people write and say them. */
final class TestCards {

    static final List<String> NUMBERS = List.of(
            "4111111111111111",
            "4012888888881881",
            "4242424242424242",
            "4222222222222",
            "5555555555554444",
            "5105105105105100",
            "2223003122003222",
            "2720990000000015",
            "378282246310005",
            "371449635398431",
            "30569309025904",
            "38520000023237",
            "6011111111111117",
            "6011000990139424",
            "3530111333300000",
            "3566002020360505",
            "6200000000000005",
            "6205500000000000004",
            "6759649826438453",
            "2200000000000004");

    private static final String[] DIGITS = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };
    private static final String[] TEENS = {
        "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };

    /** A way of writing or saying a number: its lines, of one leg. */
    record Way(String name, Function<String, List<String>> lines) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Way> WAYS = List.of(
            new Way("in one piece", List::of),
            new Way("groups of four", number -> List.of(String.join(" ", groups(number, 4)))),
            new Way("dashes", number -> List.of(String.join("-", groups(number, 4)))),
            new Way("dots", number -> List.of(String.join(".", groups(number, 4)))),
            new Way(
                    "long dashes and narrow spaces",
                    number -> List.of(String.join("\u202f–\u202f", groups(number, 4)))),
            new Way("single digits", number -> List.of(String.join(" ", groups(number, 1)))),
            new Way("commas", number -> List.of(String.join(", ", groups(number, 3)))),
            new Way("full-width digits", number -> List.of(wide(number))),
            new Way("within a sentence", number -> List.of("Sure, it is number " + number + ", thank you very much.")),
            new Way("words", number -> List.of(words(number))),
            new Way("words with oh", number -> List.of(words(number).replace("zero", "oh"))),
            new Way("pairs", number -> List.of(pairs(number))),
            new Way(
                    "pairs with hyphens",
                    number -> List.of(
                            pairs(number).replaceAll("ty (one|two|three|four|five|six|seven|eight|nine)", "ty-$1"))),
            new Way("doubles and triples", number -> List.of(doubles(number))),
            new Way("fillers", number -> List.of(String.join(" um ", groups(number, 4)))),
            new Way("and then", number -> List.of(spoken(number, " and then "))),
            new Way("as it is misheard", number -> List.of(misheard(number))),
            new Way("words and digits mixed", number -> List.of(mixed(number))),
            new Way("a line for each group of four", number -> groups(number, 4)),
            new Way(
                    "a spoken line for each group of four",
                    number -> groups(number, 4).stream().map(TestCards::words).toList()),
            new Way(
                    "a line for each group, with fillers",
                    number -> groups(number, 4).stream()
                            .map(group -> "okay and then " + words(group) + ".")
                            .toList()),
            new Way(
                    "two lines",
                    number -> List.of(
                            "My card number is " + number.substring(0, 7), number.substring(7) + " is what it says")),
            new Way(
                    "as times of day",
                    number -> List.of(String.join(" ", groups(number, 4)).replaceAll("(\\d\\d)(\\d\\d)\\b", "$1:$2"))),
            new Way("corrected on the way", number -> List.of(number.substring(0, 4) + " no sorry wait " + number)));

    private TestCards() {}

    static List<String> groups(String number, int size) {
        List<String> groups = new ArrayList<>();
        for (int at = 0; at < number.length(); at += size) {
            groups.add(number.substring(at, Math.min(number.length(), at + size)));
        }
        return groups;
    }

    static String words(String number) {
        return number.chars().mapToObj(digit -> DIGITS[digit - '0']).collect(Collectors.joining(" "));
    }

    private static String spoken(String number, String between) {
        return groups(number, 4).stream().map(TestCards::words).collect(Collectors.joining(between));
    }

    private static String pairs(String number) {
        return groups(number, 2).stream().map(TestCards::pair).collect(Collectors.joining(" "));
    }

    private static String pair(String pair) {
        int value = Integer.parseInt(pair);
        if (pair.length() < 2 || value < 10) {
            return words(pair);
        }
        if (value < 20) {
            return TEENS[value - 10];
        }
        return TENS[value / 10] + (value % 10 == 0 ? "" : " " + DIGITS[value % 10]);
    }

    private static String doubles(String number) {
        StringBuilder said = new StringBuilder();
        for (int at = 0; at < number.length(); ) {
            char digit = number.charAt(at);
            int same = (int) IntStream.range(at, Math.min(number.length(), at + 3))
                    .takeWhile(next -> number.charAt(next) == digit)
                    .count();
            said.append(said.isEmpty() ? "" : " ")
                    .append(same == 3 ? "triple " : same == 2 ? "double " : "")
                    .append(DIGITS[digit - '0']);
            at += same;
        }
        return said.toString();
    }

    private static String misheard(String number) {
        return words(number)
                .replace("two", "to")
                .replace("four", "for")
                .replaceFirst("^for", "four")
                .replaceFirst("^to", "two");
    }

    private static String mixed(String number) {
        List<String> groups = groups(number, 4);
        return IntStream.range(0, groups.size())
                .mapToObj(i -> i % 2 == 0 ? words(groups.get(i)) : groups.get(i))
                .collect(Collectors.joining(" "));
    }

    private static String wide(String number) {
        return number.chars()
                .mapToObj(digit -> String.valueOf((char) (digit - '0' + '０')))
                .collect(Collectors.joining());
    }
}
