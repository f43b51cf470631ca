package io.callscribe.asterisk.transport;

import ch.loway.oss.ari4java.ARI;
import ch.loway.oss.ari4java.generated.models.Application;
import ch.loway.oss.ari4java.tools.HttpClient;
import ch.loway.oss.ari4java.tools.RestException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.asterisk.transport.net.AriTrouble.Kind;
import java.util.List;

/** What is asked of an Asterisk before and after its event socket is opened. Blocks; used by the link thread. */
final class Introduction {

    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** No channel has this name, so that ending it changes nothing. */
    private static final String NO_CHANNEL = "callscribe-may-we-write";

    private final HttpClient http;

    Introduction(HttpClient http) {
        this.http = http;
    }

    /** ARI's version as Asterisk states it; empty where its rest-api folder is not installed. */
    String apiVersion() throws RestException {
        try {
            String resources = http.httpActionSync("/api-docs/resources.json", "GET", List.of(), null, List.of());
            return JSON.readTree(resources).path("apiVersion").asText("");
        } catch (JsonProcessingException e) {
            throw new AriTrouble(Kind.GARBLED, true, "no list of resources: " + e.getOriginalMessage(), e);
        } catch (RestException e) {
            if (docsAreMissing(e)) {
                return "";
            }
            throw e;
        }
    }

    private static boolean docsAreMissing(RestException e) {
        boolean ari = String.valueOf(e.getResponse()).startsWith("{");
        return ari && (e.getCode() == NOT_FOUND || e.getCode() == SERVER_ERROR);
    }

    /**
     * Asks whether we may write: ends a channel that does not exist, which a user that may only read is refused (403)
     * before Asterisk looks for the channel (res_ari.c).
     */
    void mayWeWrite() throws RestException {
        try {
            http.httpActionSync("/channels/" + NO_CHANNEL, "DELETE", List.of(), null, List.of());
        } catch (RestException e) {
            if (e.getCode() != NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Asterisk's version; empty where res_ari_asterisk is not loaded. */
    static String asteriskVersion(ARI ari) throws RestException {
        try {
            var system = ari.asterisk().getInfo().execute().getSystem();
            return system == null || system.getVersion() == null ? "" : withoutBuild(system.getVersion());
        } catch (RestException e) {
            if (e.getCode() == NOT_FOUND) {
                return "";
            }
            throw e;
        }
    }

    /** {@code 22.10.1} of Debian's {@code 22.10.1+dfsg+~cs6.17}. */
    private static String withoutBuild(String version) {
        int build = version.indexOf('+');
        return build < 0 ? version : version.substring(0, build);
    }

    /** The names of all registered applications. */
    static List<String> applications(ARI ari) throws RestException {
        return ari.applications().list().execute().stream()
                .map(Application::getName)
                .toList();
    }
}
