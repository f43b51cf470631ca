package io.callscribe.outlet.store.io;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A real database that is taken away and given back by hand. */
interface DatabaseFixture extends AutoCloseable {

    /** JDBC address of an empty database; always the same one. */
    String url();

    /** From now on it takes nothing. */
    void goesAway();

    /** It does again. */
    void comesBack();

    @Override
    void close();

    /** Somebody else's look into it: one number. */
    default long number(String sql) {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Somebody else's change. */
    default void change(String sql) {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("sqlite".equals(url().split(":")[1]) ? "pragma foreign_keys = on" : "select 1");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
