package io.callscribe.web.access;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.callscribe.config.Secret;

/** Passwords as they are kept: argon2id with 19 MiB and two passes. */
public final class Passwords {

    /** Fewer characters are refused. */
    public static final int SHORTEST = 10;

    /** More are refused: they come in a small body. */
    public static final int LONGEST = 200;

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private static final Argon2Function FUNCTION =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

    private Passwords() {}

    /** What is kept of a password. Takes some ten milliseconds of computing and 19 MiB for as long. */
    public static String hash(Secret password) {
        return Password.hash(password.reveal())
                .addRandomSalt(SALT_BYTES)
                .with(FUNCTION)
                .getResult();
    }

    /** Whether it is the password of which that was kept. */
    static boolean matches(Secret password, String hash) {
        try {
            return Password.check(password.reveal(), hash).with(Argon2Function.getInstanceFromHash(hash));
        } catch (BadParametersException notOurs) {
            throw new IllegalStateException("a password's hash (expected: one of argon2)", notOurs);
        }
    }
}
