package io.callscribe.outlet.way.io;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TlsWordsTest {

    private static Throwable below(Throwable cause) {
        SSLHandshakeException handshake = new SSLHandshakeException("(certificate_unknown) broken");
        handshake.initCause(cause);
        return new ExecutionException(handshake);
    }

    @Test
    void theDeepestCauseSaysMost() {
        assertThat(TlsWords.of(below(new CertificateException(new CertPathBuilderException("no path")))))
                .contains("shows a certificate that this machine does not trust");
        assertThat(TlsWords.of(below(new CertPathValidatorException("over", new CertificateExpiredException("2020")))))
                .contains("shows a certificate whose time is over");
        assertThat(TlsWords.of(below(new CertificateException("No subject alternative names matching IP address"))))
                .contains("shows a certificate for another name");
        assertThat(TlsWords.of(new MessagingException("TLS", new SSLException("no cipher"))))
                .contains("does not agree with us on TLS: no cipher");
    }

    @Test
    void whatIsNotAboutTlsIsSaidByOthers() {
        assertThat(TlsWords.of(new ExecutionException(new IOException("Connection refused"))))
                .isEmpty();
        assertThat(TlsWords.of(new IOException())).isEmpty();
    }
}
