package io.callscribe.redact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.validator.routines.EmailValidator;
import org.apache.commons.validator.routines.IBANValidator;

/** What is found line by line: phone numbers, e-mail addresses, IBANs, any digits. Safe from any thread. */
final class LineKinds {

    private static final int SHORTEST_PHONE = 7;
    private static final int SHORTEST_DIGITS = 6;
    private static final int SHORTEST_IBAN = 15;

    private static final Pattern WRITTEN_EMAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern SPOKEN_EMAIL = Pattern.compile(
            "[\\w-]+(?: (?:dot|underscore|dash|hyphen|plus) [\\w-]+){0,8} at [\\w-]+(?: (?:dash|hyphen) [\\w-]+){0,4}(?: dot [\\w-]+)+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IBAN =
            Pattern.compile("\\b[A-Z]{2}[ -]?\\d{2}(?:[ -]?[A-Z0-9]){11,30}", Pattern.CASE_INSENSITIVE);

    private final RedactionRules rules;

    LineKinds(RedactionRules rules) {
        this.rules = rules;
    }

    /** What is masked of a text besides these cards; some may overlap, the first of them counts: an IBAN is no card. */
    List<Mask> with(List<Mask> cards, String text) {
        if (rules.masksOnlyCards()) {
            return cards;
        }
        List<Mask> others = in(text, Scan.of(text).runs());
        return Stream.of(others.stream().filter(mask -> mask.kind() == Kind.IBAN), cards.stream(), others.stream())
                .flatMap(each -> each)
                .toList();
    }

    private List<Mask> in(String text, List<Run> runs) {
        List<Mask> masks = new ArrayList<>();
        if (rules.masks(Kind.IBAN)) {
            ibans(text, masks);
        }
        if (rules.masks(Kind.EMAIL)) {
            emails(text, masks);
        }
        for (Run run : runs) {
            if (rules.masks(Kind.PHONE) && isPhone(run)) {
                masks.add(new Mask(run.international() ? plus(text, run.from()) : run.from(), run.to(), Kind.PHONE));
            } else if (rules.masks(Kind.DIGITS) && run.digits().length() >= SHORTEST_DIGITS) {
                masks.add(new Mask(run.from(), run.to(), Kind.DIGITS));
            }
        }
        return masks;
    }

    private boolean isPhone(Run run) {
        if (run.digits().length() < SHORTEST_PHONE) {
            return false;
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            String written = (run.international() ? "+" : "") + run.digits();
            PhoneNumber number = numbers.parse(written, rules.region());
            return numbers.isValidNumber(number)
                    || ((run.international() || run.named()) && numbers.isPossibleNumber(number));
        } catch (NumberParseException none) {
            return false;
        }
    }

    private static int plus(String text, int from) {
        int sign = text.lastIndexOf('+', from);
        return sign == from - 1 ? sign : from;
    }

    private static void emails(String text, List<Mask> masks) {
        EmailValidator validator = EmailValidator.getInstance();
        for (Pattern pattern : List.of(WRITTEN_EMAIL, SPOKEN_EMAIL)) {
            Matcher found = pattern.matcher(text);
            while (found.find()) {
                if (validator.isValid(written(found.group()))) {
                    masks.add(new Mask(found.start(), found.end(), Kind.EMAIL));
                }
            }
        }
    }

    private static String written(String said) {
        return said.toLowerCase(Locale.ROOT)
                .replaceFirst(" at (?=[^@]*$)", "@")
                .replace(" dot ", ".")
                .replace(" underscore ", "_")
                .replaceAll(" (?:dash|hyphen) ", "-")
                .replace(" plus ", "+");
    }

    /** The longest part of what looks like one that passes its check. */
    private static void ibans(String text, List<Mask> masks) {
        Matcher found = IBAN.matcher(text);
        int at = 0;
        while (found.find(at)) {
            int end = ibanEnd(text, found.start(), found.end());
            if (end > 0) {
                masks.add(new Mask(found.start(), end, Kind.IBAN));
            }
            at = end > 0 ? end : found.start() + 2;
        }
    }

    private static int ibanEnd(String text, int start, int longest) {
        for (int end = longest; end - start >= SHORTEST_IBAN; end--) {
            String compact = text.substring(start, end).replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
            if (Character.isLetterOrDigit(text.charAt(end - 1))
                    && IBANValidator.getInstance().isValid(compact)) {
                return end;
            }
        }
        return -1;
    }
}
