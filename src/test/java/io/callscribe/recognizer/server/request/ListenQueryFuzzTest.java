package io.callscribe.recognizer.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.callscribe.recognizer.server.request.ListenQuery.Kind;
import java.nio.charset.StandardCharsets;

/** Any query is answered with a value, and no query can smuggle anything into a header. */
class ListenQueryFuzzTest {

    @FuzzTest
    void anyQueryIsAcceptedOrRefused(byte[] data) {
        String query = new String(data, StandardCharsets.ISO_8859_1);
        for (Kind kind : Kind.values()) {
            if (ListenQuery.validate(query, kind) instanceof QueryResult.Refused(Refusal refusal)) {
                assertThat(refusal.status()).isBetween(400, 405);
                assertThat(RefusalCodec.header(refusal)).matches("[\\x20-\\x7E]{1,500}");
                assertThat(RefusalCodec.body(refusal, "id")).startsWith("{").endsWith("}");
            }
        }
    }
}
