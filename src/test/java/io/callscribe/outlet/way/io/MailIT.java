package io.callscribe.outlet.way.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.callscribe.call.Alert;
import io.callscribe.config.AlertsConfig;
import io.callscribe.config.MailConfig;
import io.callscribe.config.MailConfig.Tls;
import io.callscribe.config.Secret;
import io.callscribe.outlet.way.Links;
import io.callscribe.outlet.way.Way;
import io.callscribe.testing.SampleAlerts;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mail to a real SMTP server. */
class MailIT extends WaysGround {

    private static final String WAY = "mail";
    private static final String USER = "callscribe";
    private static final String PASSWORD = "smtp-secret";

    private GreenMail server = started(ServerSetup.PROTOCOL_SMTP, 0);

    private static GreenMail started(String protocol, int port) {
        GreenMail mail = new GreenMail(new ServerSetup(port, "127.0.0.1", protocol));
        mail.setUser("callscribe@example.com", USER, PASSWORD);
        mail.start();
        return mail;
    }

    @AfterEach
    void stopsTheServer() {
        server.stop();
    }

    private void run(Tls tls, int port, String password) {
        MailConfig config = new MailConfig(
                "127.0.0.1",
                port,
                tls,
                USER,
                Secret.of(password),
                "callscribe@example.com",
                "ada@example.com, desk@example.com",
                AlertsConfig.Least.HIGH);
        WaySettings settings = settings(100);
        run(
                settings,
                Map.of(
                        new Way(WAY, Alert.Priority.HIGH, false),
                        new MailCarrier(config, new Links("https://calls.example.com"), settings)));
        call();
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    @Test
    void everyReceiverGetsTheLetter() throws MessagingException, IOException {
        run(Tls.OFF, port(), PASSWORD);
        alert(SampleAlerts.deadAir("a0", NOW));
        alert(SampleAlerts.phrase("a1", NOW));
        awaitSent(WAY, "delivered", 1);
        awaitNothingDue(WAY);
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).as("one for each receiver, none of low priority").hasSize(2);
        MimeMessage mail = mails[0];
        assertThat(mail.getSubject()).isEqualTo("[High] Asks for a manager – Maya Lindqvist");
        assertThat(mail.getMessageID()).isEqualTo("<a1@callscribe>");
        assertThat(mail.getHeader("X-Callscribe-Delivery")).containsExactly("a1");
        assertThat(Arrays.stream(mail.getRecipients(Message.RecipientType.TO)).map(Object::toString))
                .containsExactly("ada@example.com", "desk@example.com");
        assertThat(mail.getContent().toString())
                .contains("zwölf & <b>.”", "Agent: Maya Lindqvist", "https://calls.example.com/calls/c1");
    }

    @Test
    void aServerThatIsAwayGetsItWhenItIsBack() {
        int port = port();
        server.stop();
        run(Tls.OFF, port, PASSWORD);
        alert(SampleAlerts.phrase("a1", NOW));
        awaitSent(WAY, "delayed", 1);
        server = started(ServerSetup.PROTOCOL_SMTP, port);
        awaitSent(WAY, "delivered", 1);
        awaitNothingDue(WAY);
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void aWrongPasswordIsNoReasonToGiveUp() {
        run(Tls.OFF, port(), "wrong");
        alert(SampleAlerts.phrase("a1", NOW));
        awaitSent(WAY, "delayed", 2);
        assertThat(sent(WAY, "refused")).isZero();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whereTlsIsAskedForNothingGoesWithoutIt() {
        run(Tls.STARTTLS, port(), PASSWORD);
        alert(SampleAlerts.phrase("a1", NOW));
        awaitSent(WAY, "delayed", 1);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    /** Its certificate is signed by nobody we know. */
    @Test
    void aServerThatIsNotWhoItSaysGetsNothing() {
        server.stop();
        server = started(ServerSetup.PROTOCOL_SMTPS, 0);
        run(Tls.TLS, server.getSmtps().getPort(), PASSWORD);
        alert(SampleAlerts.phrase("a1", NOW));
        await("it is refused")
                .dontCatchUncaughtExceptions() // the server's own, when we hang up
                .atMost(LIMIT)
                .until(() -> sent(WAY, "delayed") >= 1);
        assertThat(server.getReceivedMessages()).isEmpty();
    }
}
