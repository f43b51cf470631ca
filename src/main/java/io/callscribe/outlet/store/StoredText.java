package io.callscribe.outlet.store;

/** Text as every database takes it. */
public final class StoredText {

    private static final char REPLACEMENT = '\uFFFD';

    private StoredText() {}

    /**
     * The same text, with the replacement character for what PostgreSQL refuses: the character NUL, and halves of surrogate pairs,
     * which have no form in UTF-8.
     */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (unfit(text, i)) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (unfit(text, i)) {
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean.toString();
    }

    private static boolean unfit(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c == 0;
    }
}
