package io.callscribe.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.callscribe.recognizer.Word;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Utterance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Whatever is said in whatever lines, every line is told once, in order, and none has thirteen digits in a row. */
class RedactorFuzzTest {

    @FuzzTest
    void anyLinesAreToldOnceWithoutALongNumber(byte[] data) {
        List<String> lines = new String(data, StandardCharsets.UTF_8).lines().toList();
        Talk talk = new Talk();
        for (String line : lines) {
            if (line.startsWith("<")) {
                talk.agent(line);
            } else if (line.startsWith("~")) {
                talk.silence(400L * line.length());
            } else {
                talk.caller(line);
            }
        }
        talk.over();
        assertThat(talk.told).hasSize((int)
                lines.stream().filter(line -> !line.startsWith("~")).count());
        assertThat(talk.told).extracting(Utterance::seq).isSorted().doesNotHaveDuplicates();
        talk.told.forEach(line -> {
            assertShort(line.text());
            assertShort(line.words().stream().map(Word::text).collect(Collectors.joining(" ")));
        });
        talk.guesses.stream().map(OpenLine::text).forEach(RedactorFuzzTest::assertShort);
    }

    private static void assertShort(String text) {
        assertThat(Scan.of(text).runs())
                .allMatch(run -> run.international() || run.digits().length() < CardShape.SHORTEST);
    }
}
