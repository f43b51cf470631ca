package io.callscribe.outlet.way.io;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What is wrong with a receiver's TLS, in plain words that follow its address. */
final class TlsWords {

    private static final int DEEPEST = 12;

    private TlsWords() {}

    /** Nothing where it is something else. */
    static Optional<String> of(Throwable thrown) {
        Optional<String> found = Optional.empty();
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            Optional<String> here = one(at);
            found = here.isPresent() ? here : found;
            at = at.getCause();
        }
        return found;
    }

    /** The deepest cause says most. */
    private static Optional<String> one(Throwable at) {
        String message = at.getMessage() == null ? "" : at.getMessage().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(
                switch (at) {
                    case CertificateExpiredException _ -> "shows a certificate whose time is over";
                    case CertificateNotYetValidException _ -> "shows a certificate whose time has not come";
                    case CertPathBuilderException _ -> "shows a certificate that this machine does not trust";
                    case CertPathValidatorException _ -> "shows a certificate that this machine does not trust";
                    case CertificateException _
                    when message.contains("subject alternative") || message.contains("name matching") ->
                        "shows a certificate for another name";
                    case SSLException _ -> "does not agree with us on TLS: " + at.getMessage();
                    default ->
                        message.contains("verify identity of server") ? "shows a certificate for another name" : null;
                });
    }
}
