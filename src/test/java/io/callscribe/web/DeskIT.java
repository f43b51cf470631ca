package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Party;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent puts on a call, as far as HTTP goes. */
class DeskIT {

    private static final String[] ALLOWED = {"Authorization", "Bearer s3cret"};

    private final Served served;

    DeskIT() throws IOException {
        served = new Served("s3cret");
    }

    @BeforeEach
    void calls() {
        served.call("c7").says(Party.CALLER, 0, 900, "Hello.");
        served.call("c8").says(Party.CALLER, 0, 900, "Hello.").ends(5_000);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "c7/help|{'reason':'The caller is upset','by':'Maya'}|HELP c7 0 + Maya: The caller is upset",
                "c7/help||HELP c7 0 + somebody: no reason was given",
                "c7/help|{'open':false,'by':'Maya'}|HELP c7 0 - Maya: ",
                "c7/lines/1/flag||FLAG c7 1 + somebody: ",
                "c7/lines/1/flag|{'set':false}|FLAG c7 1 - somebody: ",
                "c7/lines/1/note|{'text':' Call back '}|NOTE c7 1 + somebody: Call back",
                "c7/lines/1/note|{'text':''}|NOTE c7 1 - somebody: ",
                "c8/lines/1/note|{'text':'Call back'}|NOTE c8 over 1 + somebody: Call back",
            })
    void whatIsWantedReachesTheCall(String path, String body, String told) throws Exception {
        String json = body == null ? "" : body.replace('\'', '"');
        assertThat(served.post("/api/calls/" + path, json, ALLOWED).statusCode())
                .isEqualTo(204);
        assertThat(served.calls.changes.stream().map(String::strip)).containsExactly(told.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "c9/help|{}|404",
                "c8/help|{}|404",
                "c7/lines/2/flag|{}|404",
                "c7/lines/0/flag|{}|404",
                "c7/lines/x/flag|{}|404",
                "c7/lines/99999999999/note|{'text':'x'}|404",
                "c7/help|{'reason':17}|400",
                "c7/help|{'open':'no'}|400",
                "c7/help|{'why':'x'}|400",
                "c7/lines/1/note|{'text':'two\\nlines'}|400",
                "c7/lines/1/note|[]|400",
            })
    void whatIsWrongChangesNothing(String path, String body, int status) throws Exception {
        assertThat(served.post("/api/calls/" + path, body.replace('\'', '"'), ALLOWED)
                        .statusCode())
                .isEqualTo(status);
        assertThat(served.calls.changes).isEmpty();
    }

    @Test
    void textsAreBounded() throws Exception {
        assertThat(served.post("/api/calls/c7/lines/1/note", "{\"text\":\"" + "x".repeat(501) + "\"}", ALLOWED)
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.post("/api/calls/c7/help", "{\"reason\":\"" + "x".repeat(121) + "\"}", ALLOWED)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "lines/1/flag", "lines/1/note"})
    void whoPresentsNoTokenChangesNothing(String path) throws Exception {
        assertThat(served.post("/api/calls/c7/" + path, "{}").statusCode()).isEqualTo(401);
        assertThat(served.calls.changes).isEmpty();
    }
}
