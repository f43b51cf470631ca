package io.callscribe.asterisk;

import java.util.List;

/**
 * The Asterisk we are connected to.
 *
 * @param version such as {@code 22.10.1}; empty when it does not say (res_ari_asterisk is not loaded)
 * @param apiVersion ARI's version as Asterisk states it; empty when it does not say (its rest-api folder is missing)
 * @param modelVersion ARI's version that we speak: the same, or the newest that ari4java knows
 * @param applications every application registered now; ours is among them once the event socket is open. A dialplan
 *     that names another one cannot be seen from here: its calls go on untapped
 */
public record AsteriskInfo(String version, String apiVersion, String modelVersion, List<String> applications) {

    /** Copies the list. */
    public AsteriskInfo {
        applications = List.copyOf(applications);
    }
}
