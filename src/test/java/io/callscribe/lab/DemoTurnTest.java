package io.callscribe.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.media.G711;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTurnTest {

    private static final int BYTES_PER_MS = 8;
    private static final int LONGEST_MS = 75_000;

    @Test
    void bothSoundsAreEquallyLongAndAboutAMinute() {
        assertThat(DemoTurn.sound("caller")).hasSameSizeAs(DemoTurn.sound("agent"));
        assertThat(DemoTurn.sound("caller").length).isBetween(55_000 * BYTES_PER_MS, LONGEST_MS * BYTES_PER_MS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"caller", "agent"})
    void aSideIsLoudInItsTurnsAndPureSilenceOutside(String speaker) {
        byte[] sound = DemoTurn.sound(speaker);
        boolean[] speaks = new boolean[sound.length];
        for (DemoTurn turn : turnsOf(speaker)) {
            Arrays.fill(speaks, turn.startMs() * BYTES_PER_MS, (turn.endMs() + 1) * BYTES_PER_MS, true);
            assertThat(rms(sound, turn)).as(turn.text()).isBetween(1000.0, 5000.0);
        }
        for (int i = 0; i < sound.length; i++) {
            if (!speaks[i]) {
                assertThat(sound[i]).as("byte %d", i).isEqualTo(G711.ULAW_SILENCE);
            }
        }
    }

    @Test
    void nobodyTalksIntoAnotherButForOneShortAllRight() {
        List<DemoTurn> turns = DemoTurn.conversation();
        for (DemoTurn turn : turns) {
            boolean alone = turns.stream()
                    .filter(other -> !other.equals(turn))
                    .noneMatch(other -> other.startMs() < turn.endMs() && turn.startMs() < other.endMs());
            boolean overlaps = turn.text().equals("All right.") || turn.text().startsWith("Here it is.");
            assertThat(alone).as(turn.text()).isEqualTo(!overlaps);
        }
    }

    @Test
    void theWordsAreThoseOfTheScript() throws IOException {
        List<String> script = Pattern.compile("(?m)^@-?\\d+ (\\w+: .+)$")
                .matcher(Files.readString(Path.of("src/main/demo/conversation.txt")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(DemoTurn.conversation().stream().map(turn -> turn.speaker() + ": " + turn.text()))
                .containsExactlyElementsOf(script);
    }

    @Test
    void anAgentTheExchangeDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> new DemoParties("A", "1", "2001")).hasMessage("agent: 2001 (expected: 1001 to 1009)");
    }

    private static List<DemoTurn> turnsOf(String speaker) {
        return DemoTurn.conversation().stream()
                .filter(turn -> turn.speaker().equals(speaker))
                .toList();
    }

    private static double rms(byte[] sound, DemoTurn turn) {
        double sum = 0;
        for (int i = turn.startMs() * BYTES_PER_MS; i < turn.endMs() * BYTES_PER_MS; i++) {
            sum += Math.pow(G711.ulawToLinear(sound[i]), 2);
        }
        return Math.sqrt(sum / ((turn.endMs() - turn.startMs()) * BYTES_PER_MS));
    }
}
