package io.callscribe.asterisk.transport;

import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.transport.net.AriEndpoint;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.config.AsteriskConfig;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Says what keeps us from Asterisk in one plain sentence that names the key and the cure. Pure. */
final class TroubleSentence {

    private final AriEndpoint endpoint;
    private final String username;
    private final String app;
    private final int requestMs;

    TroubleSentence(AriEndpoint endpoint, AsteriskConfig config) {
        this.endpoint = endpoint;
        this.username = config.username();
        this.app = config.app();
        this.requestMs = config.requestTimeoutMs();
    }

    /** The sentence for a failed attempt. */
    String of(RestException e) {
        return e instanceof AriTrouble trouble ? ofTrouble(trouble) : ofStatus(e);
    }

    private String ofTrouble(AriTrouble trouble) {
        return switch (trouble.kind()) {
            case REFUSED -> refused(trouble.getCause());
            case LOOKUP ->
                "asterisk.url: the name " + endpoint.host()
                        + " cannot be resolved: correct it, or write the numeric address";
            case TLS -> tls(trouble);
            case TIMEOUT ->
                "asterisk.url: " + endpoint.authority() + " accepts connections but did not answer within " + requestMs
                        + " ms: Asterisk hangs or is overloaded (core show taskprocessors)";
            case CUT ->
                "asterisk.url: " + endpoint.authority()
                        + " closes the connection without an answer: the session limit is reached"
                        + " (http.conf: sessionlimit, which counts all its users), or Asterisk is going down";
            case GARBLED ->
                "asterisk.url: what answers at " + endpoint.authority()
                        + " is no Asterisk HTTP server (its port is 8088 unless http.conf says otherwise): "
                        + trouble.getMessage();
            case TOO_LONG, UNSUPPORTED, BREAKER_OPEN, QUEUE_FULL, CLOSED -> String.valueOf(trouble.getMessage());
        };
    }

    private String refused(@Nullable Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return "asterisk.url: " + endpoint.authority()
                    + " does not answer: correct host and port, or let the firewall pass";
        }
        return "asterisk.url: nothing listens at " + endpoint.authority()
                + ": start Asterisk, or switch its HTTP server on (http.conf: enabled=yes, bindaddr, bindport)";
    }

    private String tls(AriTrouble trouble) {
        if (trouble.getCause() instanceof NotSslRecordException) {
            return "asterisk.url: " + endpoint.authority()
                    + " speaks no TLS: write http://, or use the port of http.conf's tlsbindaddr";
        }
        if (trouble.getCause() instanceof SSLHandshakeException) {
            return "asterisk.url: the certificate of " + endpoint.authority()
                    + " is not accepted (" + trouble.getMessage() + "): it must name " + endpoint.host()
                    + " and be signed by an authority that this Java trusts (-Djavax.net.ssl.trustStore=FILE)";
        }
        return "asterisk.url: TLS with " + endpoint.authority() + " failed: " + trouble.getMessage();
    }

    private String ofStatus(RestException e) {
        String words = e.getCode() + " " + e.getMessage();
        return switch (e.getCode()) {
            case 401 ->
                "asterisk.username, asterisk.password: Asterisk does not accept user " + username + " (" + words
                        + "): compare with ari.conf, and reload it there (module reload res_ari.so)";
            case 403 -> forbidden(e, words);
            case 404 -> missing(e, words);
            case 503 -> "Asterisk is still starting (" + words + ")";
            case 0 -> "what Asterisk answered cannot be read: " + e.getMessage();
            default -> "asterisk.url: " + endpoint + " refuses us (" + words + ")";
        };
    }

    private String forbidden(RestException e, String words) {
        if (String.valueOf(e.getMessage()).contains("Write access denied")) {
            return "asterisk.username: user " + username + " may only read (" + words
                    + "): set read_only=no in ari.conf (FreePBX: Read Only = No)";
        }
        return "asterisk.username: Asterisk's access list shuts us out (" + words + "): permit our address for user "
                + username + " in ari.conf, or for /ari in http.conf";
    }

    private String missing(RestException e, String words) {
        if (String.valueOf(e.getResponse()).startsWith("{")) {
            return "asterisk.url: ARI at " + endpoint + " lacks a part (" + words
                    + "): load res_ari_events.so, res_ari_channels.so, res_ari_bridges.so and res_ari_applications.so";
        }
        return "asterisk.url: there is no ARI at " + endpoint + " (" + words
                + "): set enabled=yes in ari.conf and load res_ari.so; if http.conf has a prefix, put it behind the"
                + " port in asterisk.url; or Asterisk is still starting";
    }

    /** The sentence for an event socket that ended. */
    String ofLost(int code, String reason) {
        String words = code + (reason.isEmpty() ? "" : ": " + reason);
        return "the event socket ended (" + words
                + "): Asterisk stopped, was cut off, or found us too slow (ari.conf: websocket_write_timeout)";
    }

    /** The sentence for a lost application. */
    String ofReplaced() {
        return "asterisk.app: another client connected as application " + app
                + " and gets its events now: stop it, or give one of the two another asterisk.app (and another name in"
                + " the dialplan)";
    }

    /** The sentence for a listener that is too slow. */
    String ofOverflow(long waitingBytes) {
        return "events came faster than they were handled: " + waitingBytes + " bytes of them waited";
    }
}
