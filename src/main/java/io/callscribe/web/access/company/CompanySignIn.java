package io.callscribe.web.access.company;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.callscribe.config.OidcConfig;
import io.callscribe.outlet.store.Person;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends people to the provider and takes them in when they come back. Safe from any thread. */
public final class CompanySignIn {

    private static final long DESCRIBED_NS = 3_600_000_000_000L;

    private final OidcConfig config;
    private final NanoClock clock;
    private final Claims claims;
    private final Waiting waiting = new Waiting();
    private @Nullable Provider provider;
    private long describedNs;

    /** For these accounts. */
    public CompanySignIn(OidcConfig config, NanoClock clock) {
        this.config = config;
        this.clock = clock;
        this.claims = new Claims(config);
    }

    /**
     * Somebody is sent to the provider.
     *
     * @param state what their browser must still hold when it comes back
     */
    public record Departure(URI address, String state) {}

    /**
     * Sends somebody there.
     *
     * @throws IOException where the provider cannot be asked, with its reason
     */
    public Departure depart(String next) throws IOException {
        State state = new State();
        Waiting.Visit visit = new Waiting.Visit(new Nonce(), new CodeVerifier(), next, clock.nowNs());
        URI address = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope("openid", "profile", "email"),
                        Provider.client(config),
                        Provider.redirect(config))
                .endpointURI(provider().authorization())
                .state(state)
                .nonce(visit.nonce())
                .codeChallenge(visit.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
        synchronized (waiting) {
            waiting.add(state, visit);
        }
        return new Departure(address, state.getValue());
    }

    /**
     * Somebody comes back.
     *
     * @param query what the provider sent along
     * @param heldState what the browser holds of its departure; empty for nothing
     */
    public Arrival arrive(Map<String, List<String>> query, String heldState) {
        try {
            AuthenticationResponse answer = AuthenticationResponseParser.parse(Provider.redirect(config), query);
            String state =
                    Optional.ofNullable(answer.getState()).map(State::getValue).orElse("");
            Optional<Waiting.Visit> visit = visit(state, heldState);
            if (visit.isEmpty()) {
                return new Arrival.Refused("this browser did not leave for the provider, or too long ago");
            }
            if (!(answer instanceof AuthenticationSuccessResponse success)) {
                return new Arrival.Refused("the provider said "
                        + answer.toErrorResponse().getErrorObject().getCode());
            }
            return arrive(success, visit.get());
        } catch (ParseException | IOException | BadJOSEException | JOSEException wrong) {
            return new Arrival.Refused(String.valueOf(wrong.getMessage()));
        }
    }

    private Optional<Waiting.Visit> visit(String state, String heldState) {
        if (state.isEmpty() || !state.equals(heldState)) {
            return Optional.empty();
        }
        synchronized (waiting) {
            return waiting.take(state, clock.nowNs());
        }
    }

    private Arrival arrive(AuthenticationSuccessResponse success, Waiting.Visit visit)
            throws IOException, ParseException, BadJOSEException, JOSEException {
        Provider known = provider();
        if (success.getIssuer() != null && !success.getIssuer().equals(known.issuer())) {
            return new Arrival.Refused("another issuer answered: " + success.getIssuer());
        }
        if (success.getAuthorizationCode() == null) {
            return new Arrival.Refused("there is no code in the answer");
        }
        IDTokenClaimsSet token = known.redeem(success.getAuthorizationCode(), visit);
        Optional<Person> person = claims.person(token);
        return person.isPresent()
                ? new Arrival.Welcome(person.get(), visit.next())
                : new Arrival.NoRole(Claims.name(token));
    }

    /** Asked for its description again after an hour. */
    private synchronized Provider provider() throws IOException {
        Provider known = provider;
        if (known == null || clock.nowNs() - describedNs > DESCRIBED_NS) {
            try {
                known = Provider.discover(config);
            } catch (GeneralException wrong) {
                throw new IOException("The provider's description is no use: " + wrong.getMessage(), wrong);
            }
            provider = known;
            describedNs = clock.nowNs();
        }
        return known;
    }
}
