package io.callscribe.call;

/** Callscribe's name for one call, the value of {@code CALLSCRIBE_ID}: letters, digits and hyphens, at most 40. */
public record CallId(String value) {

    /** No call, but the service itself. No call is named so: their ids begin with the day they came. */
    public static final CallId SERVICE = new CallId("callscribe");

    private static final String FORM = "[A-Za-z0-9-]{1,40}";

    /** Whether the text can be a call's id. */
    public static boolean isValid(String text) {
        return text.matches(FORM);
    }

    /** Refuses what could not stand in a channel id, a file name or a path of the API. */
    public CallId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("call id: " + value + " (expected: 1 to 40 letters, digits or hyphens)");
        }
    }

    /** Whether it is no call, but the service itself. */
    public boolean isService() {
        return equals(SERVICE);
    }

    @Override
    public String toString() {
        return value;
    }
}
