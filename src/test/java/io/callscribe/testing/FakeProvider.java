package io.callscribe.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callscribe.time.WallClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A provider of OpenID Connect on a port of its own, with its own keys. Everybody who comes is let in at once; its faults are set by hand. */
public final class FakeProvider implements AutoCloseable {

    public static final String CLIENT = "callscribe";
    public static final String SECRET = "provider-secret-of-callscribe";

    /** What it does wrong. */
    public enum Fault {
        NONE,
        OTHER_NONCE,
        OTHER_KEY,
        UNSIGNED,
        EXPIRED,
        OTHER_AUDIENCE,
        OTHER_ISSUER,
        REFUSES
    }

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final RSAKey key = key();
    private final RSAKey otherKey = key();
    private final Map<String, Map<String, List<String>>> codes = new ConcurrentHashMap<>();
    public volatile Fault fault = Fault.NONE;
    public volatile Map<String, Object> claims = Map.of();

    /** Starts it. */
    public FakeProvider() throws IOException {
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, configuration()));
        server.createContext("/jwks", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Its name. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String configuration() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "jwks_uri":"%1$s/jwks","response_types_supported":["code"],"subject_types_supported":["public"],
                "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, List<String>> query =
                URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
        String code = "code-" + codes.size();
        codes.put(code, query);
        String answer = fault == Fault.REFUSES ? "error=access_denied" : "code=" + code;
        exchange.getResponseHeaders()
                .add("Location", one(query, "redirect_uri") + "?" + answer + "&state=" + one(query, "state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, List<String>> form =
                URLUtils.parseParameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, List<String>> asked = codes.remove(one(form, "code"));
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (asked == null) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        boolean proved = one(asked, "code_challenge_method").equals("S256")
                && CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(one(form, "code_verifier")))
                        .getValue()
                        .equals(one(asked, "code_challenge"));
        if (!proved || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + idToken(one(asked, "nonce"))
                        + "\"}");
    }

    private String idToken(String nonce) {
        Instant now = WallClock.SYSTEM.now().toInstant();
        Duration left = Duration.ofHours(fault == Fault.EXPIRED ? -2 : 1);
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(fault == Fault.OTHER_ISSUER ? "https://evil.example" : issuer())
                .subject("subject-1")
                .audience(fault == Fault.OTHER_AUDIENCE ? "another" : CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(left)))
                .claim("nonce", fault == Fault.OTHER_NONCE ? "another" : nonce);
        claims.forEach(token::claim);
        try {
            if (fault == Fault.UNSIGNED) {
                return new PlainJWT(token.build()).serialize();
            }
            SignedJWT signed = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), token.build());
            signed.sign(new RSASSASigner(fault == Fault.OTHER_KEY ? otherKey : key));
            return signed.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String one(Map<String, List<String>> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name).getFirst();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
