package io.callscribe.call;

/**
 * A pattern in which {@code *} stands for any text and {@code ?} for one character; everything else stands for itself, in the case it is
 * written in. Matching takes at most the product of both lengths.
 */
public record Glob(String pattern) {

    /** Whether the text is one that the pattern means. */
    public boolean matches(String text) {
        int at = 0;
        int inText = 0;
        int star = -1;
        int starText = 0;
        while (inText < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                starText = inText;
            } else if (at < pattern.length() && one(pattern.charAt(at), text.charAt(inText))) {
                at++;
                inText++;
            } else if (star >= 0) {
                at = star + 1;
                inText = ++starText;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(rest -> rest == '*');
    }

    private static boolean one(char wanted, char there) {
        return wanted == '?' || wanted == there;
    }
}
