package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Party;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.testing.CallScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the WebVTT specification (W3C, 4 April 2019) asks of a file, clause by clause. */
class WebVttConformanceTest {

    private static final Pattern TIMINGS = Pattern.compile(
            "(\\d{2,}):([0-5]\\d):([0-5]\\d)\\.(\\d{3}) --> (\\d{2,}):([0-5]\\d):([0-5]\\d)\\.(\\d{3})");

    private final CallBoard board = new CallBoard(1);
    private final CallScript call =
            new CallScript(board, "c1").starts("T. Okafor", "Maya & <Co> --> Söhne", "", Served.START);

    @Test
    void aWholeFile() {
        call.answeredBy("Maya Lindqvist")
                .says(Party.AGENT, 5_000, 7_500, "Hello, this is Maya.")
                .misses(8_000, 9_001, "Deepgram is restarting.")
                .says(Party.CALLER, 3_661_007, 3_662_000, "Hi.");
        assertThat(file()).isEqualTo("""
                WEBVTT

                NOTE
                Nothing was heard from 00:00:08.000 to 00:00:09.001: Deepgram is restarting.

                1
                00:00:05.000 --> 00:00:07.500
                <v agent Maya Lindqvist>Hello, this is Maya.</v>

                2
                01:01:01.007 --> 01:01:02.000
                <v caller>Hi.</v>
                """);
    }

    @Test
    void aCallWithoutAWordIsAFileWithoutACue() {
        assertThat(file()).as("§4.1: the signature and a line terminator").isEqualTo("WEBVTT\n");
    }

    @Test
    void textIsEscapedAndStaysOnItsLine() {
        call.says(Party.AGENT, 0, 900, "1 < 2 & 3 > 2 --> \r\n\n</v><b>bold</b>\u2028 a\0b");
        String payload = blocks().get(1).get(2);
        assertThat(payload)
                .as("§4.2.2: no < and & but in spans and character references, §4.2.1: no -->")
                .isEqualTo("<v agent Maya &amp; &lt;Co&gt; --&gt; Söhne>1 &lt; 2 &amp; 3 &gt; 2 --&gt;   "
                        + "&lt;/v&gt;&lt;b&gt;bold&lt;/b&gt;  a\ufffdb</v>");
    }

    @Test
    void cuesAreInTheOrderOfTheirStartsAndEndAfterThem() {
        call.says(Party.CALLER, 4_000, 4_000, "No length.")
                .says(Party.AGENT, 1_000, 9_000, "Long.")
                .saysLate(Party.CALLER, 0, 500, "Late.")
                .says(Party.CALLER, 360_000_000, 360_001_000, "After a hundred hours.");
        long lastMs = 0;
        List<List<String>> cues = blocks().subList(1, blocks().size());
        assertThat(cues).hasSize(4).allSatisfy(cue -> assertThat(cue).hasSize(3));
        for (List<String> cue : cues) {
            Matcher timings = TIMINGS.matcher(cue.get(1));
            assertThat(timings.matches()).as(cue.get(1)).isTrue();
            long startMs = ms(timings, 1);
            assertThat(startMs).isGreaterThanOrEqualTo(lastMs);
            assertThat(ms(timings, 5)).isGreaterThan(startMs);
            lastMs = startMs;
        }
        assertThat(cues.getLast().get(1)).startsWith("100:00:00.000");
    }

    @Test
    void arrowsStandInTimingsOnly() {
        call.misses(0, 1_000, "a --> b\n\nc").says(Party.CALLER, 0, 900, "x --> y");
        assertThat(blocks().getFirst()).containsExactly("WEBVTT");
        assertThat(blocks().get(1))
                .containsExactly("NOTE", "Nothing was heard from 00:00:00.000 to 00:00:01.000: a --&gt; b  c");
        assertThat(file().lines().filter(line -> line.contains("-->"))).hasSize(1);
    }

    @Test
    void itIsUtf8WithoutAMark() {
        call.says(Party.CALLER, 0, 900, "zwölf 電話");
        assertThat(TranscriptForm.VTT.contentType()).isEqualTo("text/vtt; charset=utf-8");
        assertThat(file().getBytes(StandardCharsets.UTF_8)).startsWith('W', 'E', 'B', 'V', 'T', 'T', '\n');
    }

    private String file() {
        return WebVtt.write(board.snapshot().find("c1").orElseThrow());
    }

    /** Blocks are parted by blank lines. */
    private List<List<String>> blocks() {
        List<List<String>> blocks = new ArrayList<>();
        for (String block : file().split("\n\n")) {
            blocks.add(Arrays.asList(block.split("\n")));
        }
        return blocks;
    }

    private static long ms(Matcher timings, int group) {
        return ((Long.parseLong(timings.group(group)) * 60 + Long.parseLong(timings.group(group + 1))) * 60
                                + Long.parseLong(timings.group(group + 2)))
                        * 1_000
                + Long.parseLong(timings.group(group + 3));
    }
}
