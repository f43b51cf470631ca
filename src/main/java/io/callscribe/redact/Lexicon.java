package io.callscribe.redact;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** English words around numbers. */
final class Lexicon {

    /** zero to nineteen. */
    static final Map<String, Integer> SMALL = numbered(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                    + " seventeen eighteen nineteen",
            1);

    /** twenty to ninety. */
    static final Map<String, Integer> TENS = numbered("- - twenty thirty forty fifty sixty seventy eighty ninety", 10);

    /** "zeros": so many of them. */
    static final Map<String, Integer> PLURAL =
            numbered("zeros ones twos threes fours fives sixes sevens eights nines", 1);

    /** Other words for digits. */
    static final Map<String, Integer> ALIAS = Map.of("naught", 0, "nought", 0, "nil", 0, "fourty", 40, "niner", 9);

    /** Words that sound like a digit. */
    static final Map<String, Integer> SOUNDS_LIKE = Map.ofEntries(
            Map.entry("to", 2),
            Map.entry("too", 2),
            Map.entry("for", 4),
            Map.entry("fore", 4),
            Map.entry("won", 1),
            Map.entry("ate", 8),
            Map.entry("tree", 3),
            Map.entry("free", 3),
            Map.entry("sex", 6),
            Map.entry("fife", 5),
            Map.entry("nein", 9));

    static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3, "treble", 3, "quadruple", 4);

    static final Set<String> OH = Set.of("oh", "o");

    /** Words that stand between a number's groups and mean nothing of their own. */
    static final Set<String> FILLERS =
            words("a ah alright and are dash digit digits dot eh ends er erm followed by first"
                    + " go got hang hold hmm hm huh hyphen i in is it it's its just last let let's like ma'am me mean mhm mm moment"
                    + " my next no now of oh ok okay on one's oops please point right second see sir slash so sorry space stop sure"
                    + " thank thanks that that's the then there there's third uh uhm um umm wait well were with yeah yep yes you"
                    + " again ahead correct comma");

    /** Naming one of these right before a number says that it is no card's. */
    static final Set<String> OTHER_NUMBERS = words("booking case confirmation customer extension flight invoice"
            + " mobile order phone postcode reference room telephone ticket tracking zip cell call dial");

    /** Right behind a number they say that it is an amount. */
    static final Set<String> UNITS = words("bucks cents days dollar dollars euro euros hours items kilometers kilos"
            + " meters miles minutes months people percent pieces points pound pounds times units weeks years");

    /** Whoever says one of these speaks of a card. */
    static final Set<String> CARD = words("amex card cards cvc cvv discover mastercard maestro visa expiry");

    private static final int BEFORE_TEN = 9;

    private Lexicon() {}

    private static Map<String, Integer> numbered(String words, int step) {
        String[] all = words.split(" ");
        return IntStream.range(0, all.length)
                .filter(i -> !all[i].equals("-"))
                .boxed()
                .collect(Collectors.toUnmodifiableMap(i -> all[i], i -> i * step));
    }

    private static Set<String> words(String words) {
        return Arrays.stream(words.split(" ")).collect(Collectors.toUnmodifiableSet());
    }

    /** The value of a number word below a hundred, or −1. */
    static int value(String word) {
        Integer small = SMALL.get(word);
        Integer tens = TENS.get(word);
        if (small != null) {
            return small;
        }
        return tens != null ? tens : ALIAS.getOrDefault(word, -1);
    }

    /** The digit of "zeros", "ones", or −1. */
    static int plural(String word) {
        Integer digit = PLURAL.get(word);
        return digit != null ? digit : word.equals("zeroes") || word.equals("ohs") ? 0 : -1;
    }

    /** Whether a value is one of nine that may follow a ten. */
    static boolean unit(int value) {
        return value >= 1 && value <= BEFORE_TEN;
    }
}
