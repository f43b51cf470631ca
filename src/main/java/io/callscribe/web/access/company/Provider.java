package io.callscribe.web.access.company;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.callscribe.config.OidcConfig;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Set;

/** The provider as it describes itself, and what we ask it. Safe from any thread. */
final class Provider {

    private static final int LIMIT_MS = 5_000;
    private static final int LONGEST_BYTES = 512_000;

    /** Signatures with a key pair: what a client secret could sign, whoever knows it could forge. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);

    private final OidcConfig config;
    private final OIDCProviderMetadata metadata;
    private final IDTokenValidator validator;

    private Provider(OidcConfig config, OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys) {
        this.config = config;
        this.metadata = metadata;
        this.validator = new IDTokenValidator(
                metadata.getIssuer(), client(config), new JWSVerificationKeySelector<>(SIGNATURES, keys), null);
    }

    /** Asks it how it is to be used; a description in another issuer's name is none. */
    static Provider discover(OidcConfig config) throws GeneralException, IOException {
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(
                new Issuer(Objects.requireNonNull(config.issuer(), "issuer")), LIMIT_MS, LIMIT_MS);
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(LIMIT_MS, LIMIT_MS, LONGEST_BYTES))
                .build();
        return new Provider(config, metadata, keys);
    }

    static ClientID client(OidcConfig config) {
        return new ClientID(Objects.requireNonNull(config.clientId(), "client-id"));
    }

    static URI redirect(OidcConfig config) {
        return URI.create(Objects.requireNonNull(config.redirectUrl(), "redirect-url"));
    }

    Issuer issuer() {
        return metadata.getIssuer();
    }

    URI authorization() {
        return metadata.getAuthorizationEndpointURI();
    }

    /** Whom a code stands for. */
    IDTokenClaimsSet redeem(AuthorizationCode code, Waiting.Visit visit)
            throws IOException, ParseException, BadJOSEException, JOSEException {
        HTTPRequest request = new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(),
                        new ClientSecretBasic(
                                client(config),
                                new Secret(Objects.requireNonNull(config.clientSecret(), "client-secret")
                                        .reveal())),
                        new AuthorizationCodeGrant(code, redirect(config), visit.verifier()))
                .build()
                .toHTTPRequest();
        request.setConnectTimeout(LIMIT_MS);
        request.setReadTimeout(LIMIT_MS);
        var answer = OIDCTokenResponseParser.parse(request.send());
        if (!(answer instanceof OIDCTokenResponse tokens)) {
            throw new ParseException("The provider refused the code: "
                    + answer.toErrorResponse().getErrorObject().getCode());
        }
        return validator.validate(tokens.getOIDCTokens().getIDToken(), visit.nonce());
    }
}
