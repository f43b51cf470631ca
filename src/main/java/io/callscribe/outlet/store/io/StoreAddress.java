package io.callscribe.outlet.store.io;

import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the database is and how connections to it are made.
 *
 * @param url JDBC address; may hold a password, so it is never shown
 */
record StoreAddress(Dialect dialect, String url) {

    private static final int CONNECT_LIMIT_S = 5;
    private static final int ANSWER_LIMIT_S = 10;
    /** How long SQLite waits for a lock. */
    static final int SQLITE_LOCK_LIMIT_MS = 2_000;

    /** The databases we speak to. */
    enum Dialect {
        SQLITE("jdbc:sqlite:", "SQLite"),
        POSTGRESQL("jdbc:postgresql:", "PostgreSQL");

        private final String prefix;
        private final String display;

        Dialect(String prefix, String display) {
            this.prefix = prefix;
            this.display = display;
        }

        /** Its name for people. */
        String display() {
            return display;
        }

        /** The folder of its migrations on the class path. */
        String migrations() {
            return "classpath:db/" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a connection is for. */
    enum Use {
        MIGRATE,
        WRITE,
        READ
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException for any but those of a SQLite file and of a PostgreSQL server
     */
    static StoreAddress of(String url) {
        for (Dialect dialect : Dialect.values()) {
            if (url.startsWith(dialect.prefix) && !rest(dialect, url).isEmpty()) {
                StoreAddress address = new StoreAddress(dialect, url);
                if (dialect == Dialect.SQLITE && address.file().isEmpty()) {
                    break;
                }
                return address;
            }
        }
        throw new IllegalArgumentException("store.url: " + shown(url)
                + " (expected: jdbc:sqlite: and a file, or jdbc:postgresql://host/database)");
    }

    /** The address without what may be secret. */
    String display() {
        return dialect.display() + " " + shown(rest(dialect, url));
    }

    /** The database's file, where it is one. */
    Optional<String> file() {
        String name = rest(dialect, url).replaceFirst("\\?.*", "").replaceFirst("^file:(//)?", "");
        boolean file = dialect == Dialect.SQLITE && !name.isEmpty() && !name.contains(":memory:");
        return file ? Optional.of(name) : Optional.empty();
    }

    /** How a connection is made, beyond the address. */
    Properties properties(Use use) {
        return dialect == Dialect.SQLITE ? sqlite(use) : postgresql(use);
    }

    private static Properties sqlite(Use use) {
        Properties properties = new Properties();
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("synchronous", "FULL");
        properties.setProperty("foreign_keys", "true");
        properties.setProperty("busy_timeout", String.valueOf(SQLITE_LOCK_LIMIT_MS));
        if (use == Use.WRITE) {
            properties.setProperty("transaction_mode", "IMMEDIATE");
            properties.setProperty("secure_delete", "true");
        }
        return properties;
    }

    /** A migration may take longer than any answer: an index over a year of lines. Details of errors would put words into logs. */
    private static Properties postgresql(Use use) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "callscribe");
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_LIMIT_S));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_LIMIT_S));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("logServerErrorDetail", "false");
        if (use != Use.MIGRATE) {
            properties.setProperty("socketTimeout", String.valueOf(ANSWER_LIMIT_S));
        }
        return properties;
    }

    private static String rest(Dialect dialect, String url) {
        return url.substring(dialect.prefix.length());
    }

    private static String shown(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }
}
