package io.callscribe.outlet.store.io;

import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;

/**
 * Why the database did not do what it was asked.
 *
 * @param forGood whether it would refuse the same again at any time: the data are at fault, not the database
 * @param reason in its own words, on one line
 */
record Trouble(boolean forGood, String reason) {

    /** SQLSTATE classes of faulty data: data exception, integrity constraint violation. */
    private static final Set<String> DATA_CLASSES = Set.of("22", "23");

    private static final Set<Integer> SQLITE_DATA = Set.of(
            SQLiteErrorCode.SQLITE_CONSTRAINT.code,
            SQLiteErrorCode.SQLITE_TOOBIG.code,
            SQLiteErrorCode.SQLITE_MISMATCH.code);

    private static final int CLASS_LENGTH = 2;

    /** What an exception of a library means. */
    static Trouble of(Throwable thrown) {
        boolean forGood = false;
        Throwable deepest = thrown;
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            forGood |= at instanceof SQLException refusal && data(refusal);
            deepest = at.getMessage() == null ? deepest : at;
        }
        return new Trouble(forGood, words(deepest));
    }

    private static boolean data(SQLException refusal) {
        String state = refusal.getSQLState();
        if (state == null) {
            return refusal instanceof org.sqlite.SQLiteException && SQLITE_DATA.contains(refusal.getErrorCode());
        }
        return state.length() > CLASS_LENGTH && DATA_CLASSES.contains(state.substring(0, CLASS_LENGTH));
    }

    private static String words(Throwable thrown) {
        String words =
                String.valueOf(thrown.getMessage()).replaceAll("\\s+", " ").strip();
        return words.endsWith(".") ? words : words + ".";
    }
}
