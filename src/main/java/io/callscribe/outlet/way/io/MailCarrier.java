package io.callscribe.outlet.way.io;

import io.callscribe.config.MailConfig;
import io.callscribe.config.Secret;
import io.callscribe.outlet.way.Carrier;
import io.callscribe.outlet.way.Fate;
import io.callscribe.outlet.way.Letter;
import io.callscribe.outlet.way.Links;
import io.callscribe.outlet.way.Notice;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Mails notices through one SMTP server, with a connection of its own for each. */
public final class MailCarrier implements Carrier {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int FOR_GOOD = 500;
    private static final int SIGN_IN = 530;
    private static final int AFTER_SIGN_IN = 540;

    private final MailConfig config;
    private final Links links;
    private final Session session;

    /** One for the server of {@code config}; of certificates it trusts those that the machine's Java trusts. */
    public MailCarrier(MailConfig config, Links links, WaySettings settings) {
        this(config, links, properties(config, settings));
    }

    /** One with a trust of its own, for tests. */
    MailCarrier(MailConfig config, Links links, WaySettings settings, SSLSocketFactory trust) {
        this(config, links, properties(config, settings));
        session.getProperties().put("mail.smtp.ssl.socketFactory", trust);
        session.getProperties().setProperty("mail.smtp.socketFactory.fallback", "false");
    }

    private MailCarrier(MailConfig config, Links links, Properties properties) {
        this.config = config;
        this.links = links;
        this.session = Session.getInstance(properties);
    }

    private static Properties properties(MailConfig config, WaySettings settings) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", host(config));
        properties.setProperty("mail.smtp.port", Integer.toString(config.port()));
        properties.setProperty("mail.smtp.auth", Boolean.toString(config.username() != null));
        properties.setProperty(
                "mail.smtp.connectiontimeout",
                Long.toString(settings.connectLimit().toMillis()));
        properties.setProperty(
                "mail.smtp.timeout", Long.toString(settings.limit().toMillis()));
        properties.setProperty(
                "mail.smtp.writetimeout", Long.toString(settings.limit().toMillis()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (config.tls()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case OFF -> properties.setProperty("mail.smtp.starttls.enable", "false");
        }
        return properties;
    }

    private static String host(MailConfig config) {
        return Objects.requireNonNull(config.host(), "host");
    }

    @Override
    public Fate carry(Notice notice) {
        try (Transport transport = session.getTransport()) {
            Message message = message(notice);
            transport.connect(config.username(), password(config.password()));
            transport.sendMessage(message, message.getAllRecipients());
            return new Fate.Delivered();
        } catch (MessagingException refused) {
            return fate(refused);
        }
    }

    private Fate fate(MessagingException refused) {
        String place = "(" + host(config) + ":" + config.port() + ") ";
        Optional<String> unsafe = unsafe(refused);
        if (unsafe.isPresent()) {
            return new Fate.Unsafe(place + unsafe.get());
        }
        if (refused instanceof AuthenticationFailedException) {
            return new Fate.Later(place + "refused the user name or the password: " + what(refused), 0);
        }
        String reason = place + "did not take the mail: " + what(refused);
        return forGood(refused) ? new Fate.Refused(reason) : new Fate.Later(reason, 0);
    }

    private Optional<String> unsafe(MessagingException refused) {
        String message = String.valueOf(refused.getMessage());
        boolean off = config.tls() == MailConfig.Tls.OFF;
        if (!off && message.startsWith("STARTTLS is required")) {
            return Optional.of("does not offer STARTTLS, and without it nothing is sent (alerts.ways.mail.tls)");
        }
        return off && message.contains("STARTTLS")
                ? Optional.of("demands STARTTLS, which is switched off (alerts.ways.mail.tls)")
                : TlsWords.of(refused);
    }

    /** The message, and the one below it, which may say more. */
    private static String what(MessagingException refused) {
        Exception below = refused.getNextException();
        String more = below == null || below.getMessage() == null ? "" : " (" + below.getMessage() + ")";
        return (refused.getMessage() + more).strip().replaceAll("\\s+", " ");
    }

    private static @Nullable String password(@Nullable Secret password) {
        return password == null ? null : password.reveal();
    }

    private Message message(Notice notice) throws MessagingException {
        Letter letter = Letter.of(notice, links);
        MimeMessage message = new Named(session, notice.id());
        message.setFrom(new InternetAddress(config.from()));
        for (String receiver : config.receivers()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(receiver));
        }
        message.setSubject(letter.subject(), UTF_8);
        message.setText(letter.text(), UTF_8);
        message.setHeader("X-Callscribe-Delivery", notice.id());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(notice.alert().raisedAt().toInstant()));
        message.saveChanges();
        return message;
    }

    /** The same message has the same Message-ID, so that a mailbox can tell it came twice. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@callscribe>");
        }
    }

    /** A server's 5xx to this message or address; that it wants us to sign in, or otherwise, is not one: it may be put right. */
    private static boolean forGood(MessagingException refused) {
        for (Exception at = refused; at instanceof MessagingException one; at = one.getNextException()) {
            if ((one instanceof SMTPSendFailedException sent && forGood(sent.getReturnCode()))
                    || (one instanceof SMTPAddressFailedException to && forGood(to.getReturnCode()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean forGood(int code) {
        return code >= FOR_GOOD && (code < SIGN_IN || code >= AFTER_SIGN_IN);
    }
}
