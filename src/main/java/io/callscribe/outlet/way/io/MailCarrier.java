package io.callscribe.outlet.way.io;

import io.callscribe.config.MailConfig;
import io.callscribe.config.Secret;
import io.callscribe.outlet.way.Carrier;
import io.callscribe.outlet.way.Fate;
import io.callscribe.outlet.way.Letter;
import io.callscribe.outlet.way.Links;
import io.callscribe.outlet.way.Notice;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Mails notices through one SMTP server, with a connection of its own for each. */
public final class MailCarrier implements Carrier {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int FOR_GOOD = 500;

    private final MailConfig config;
    private final Links links;
    private final Session session;

    /** One for the server of {@code config}. */
    public MailCarrier(MailConfig config, Links links, WaySettings settings) {
        this.config = config;
        this.links = links;
        this.session = Session.getInstance(properties(config, settings));
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
            String reason = "(" + host(config) + ":" + config.port() + ") did not take the mail: " + what(refused);
            return forGood(refused) ? new Fate.Refused(reason) : new Fate.Later(reason, 0);
        }
    }

    /** The message, and the one below it: that a certificate is not trusted stands only there. */
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

    /** A server's 5xx to this message or address; a wrong password is not one: it may be put right. */
    private static boolean forGood(MessagingException refused) {
        for (Exception at = refused; at instanceof MessagingException one; at = one.getNextException()) {
            boolean message = one instanceof SMTPSendFailedException sent && sent.getReturnCode() >= FOR_GOOD;
            boolean address = one instanceof SMTPAddressFailedException to && to.getReturnCode() >= FOR_GOOD;
            if (message || address) {
                return true;
            }
        }
        return false;
    }
}
