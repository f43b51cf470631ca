package io.callscribe.web.access.company;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Those who were sent to the provider and have not come back; the oldest are forgotten. Guarded by its driver's lock. */
final class Waiting {

    static final int MOST = 1_000;
    static final long LONGEST_NS = 600_000_000_000L;

    private final SequencedMap<String, Visit> visits = new LinkedHashMap<>();

    /**
     * One who was sent there.
     *
     * @param next where they want to go afterwards
     */
    record Visit(Nonce nonce, CodeVerifier verifier, String next, long sinceNs) {}

    void add(State state, Visit visit) {
        if (visits.size() == MOST) {
            visits.pollFirstEntry();
        }
        visits.put(state.getValue(), visit);
    }

    /** Comes back: once, and not after too long. */
    Optional<Visit> take(String state, long nowNs) {
        return Optional.ofNullable(visits.remove(state)).filter(visit -> nowNs - visit.sinceNs() < LONGEST_NS);
    }
}
