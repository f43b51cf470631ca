package io.callscribe.config;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SMTP server that takes alerts.
 *
 * @param host null for no mail
 * @param username null where it asks for none
 * @param from sender's address
 * @param to receivers' addresses, separated by commas
 * @param priority alerts below it are not sent
 */
public record MailConfig(
        @Nullable @Pattern(regexp = "[A-Za-z0-9.:_-]+", message = "is no host (expected: mail.example.com)")
        String host,

        @Min(1) @Max(65_535) int port,
        @NotNull Tls tls,
        @Nullable String username,
        @Nullable Secret password,

        @Nullable @Pattern(regexp = ADDRESS, message = "is no address (expected: callscribe@example.com)")
        String from,

        @Nullable @Pattern(
                regexp = ADDRESS + "(\\s*,\\s*" + ADDRESS + ")*",
                message = "is no list of addresses (expected: a@example.com,b@example.com)")
        String to,

        @NotNull AlertsConfig.Least priority) {

    private static final String ADDRESS = "[^\\s@,<>\"]+@[^\\s@,<>\"]+";
    private static final int SUBMISSION_PORT = 587;

    /** No mail. */
    public static final MailConfig NONE =
            new MailConfig(null, SUBMISSION_PORT, Tls.STARTTLS, null, null, null, null, AlertsConfig.Least.HIGH);

    /** How the connection is protected; a server that cannot is not used. */
    public enum Tls {
        STARTTLS,
        TLS,
        OFF
    }

    /** Whether there is mail. */
    public boolean on() {
        return host != null;
    }

    /** Receivers, each by itself. */
    public List<String> receivers() {
        return to == null
                ? List.of()
                : Arrays.stream(to.split(",")).map(String::strip).toList();
    }

    /** Half of it is a mistake. */
    @AssertTrue(
            message = "is half set (expected: host, from and to, or none of them; username and password, or neither)")
    public boolean isWhole() {
        boolean all = host != null && from != null && to != null;
        boolean none = host == null && from == null && to == null;
        return (all || none) && (username == null) == (password == null);
    }
}
