package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.media.G711;
import io.callscribe.testing.Browser;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.Prompts;
import io.callscribe.testing.Prompts.Prompt;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How long after somebody fell silent the last of what was said is in the channel's variable and on the page: prompts said by a phone into
 * a real Asterisk, the built-in engine, a real browser on the same machine and clock.
 */
class LagMeasure {

    private static final int PROMPTS = 30;
    private static final int LOUD = 300;
    private static final Duration SILENCE = Duration.ofSeconds(4);

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private final List<Long> variableMs = new ArrayList<>();
    private final List<Long> pageMs = new ArrayList<>();

    @Test
    void fromTheEndOfAnUtteranceToItsWords() throws InterruptedException {
        try (RunningCallscribe callscribe =
                        RunningCallscribe.start(LAB.asterisk(), Map.of("CALLSCRIBE_RECOGNIZER_ENGINES", "builtin"));
                Browser browser = Browser.open()) {
            browser.go(callscribe.url("/").toString());
            browser.js("""
                    window.settled = []
                    let before = 0
                    setInterval(() => {
                      const now = document.querySelectorAll('#lines > li.line:not(.open)').length
                      if (now > before) { before = now; window.settled.push(Date.now()) }
                    }, 5)""");
            LAB.phone("bob");
            PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
            callscribe.awaitCall();
            for (Prompt prompt : Prompts.spoken(PROMPTS)) {
                say(call, untilLastSound(prompt.ulaw()), browser);
            }
            call.hangUp();
        }
        System.out.println(
                "LAG over " + PROMPTS + " prompts: variable " + figures(variableMs) + ", page " + figures(pageMs));
        assertThat(variableMs).hasSizeGreaterThan(PROMPTS * 8 / 10);
        assertThat(pageMs).hasSizeGreaterThan(PROMPTS * 8 / 10);
    }

    private void say(PhoneCall call, byte[] sound, Browser browser) throws InterruptedException {
        String alice = LAB.asterisk().channels().stream()
                .filter(name -> name.startsWith("PJSIP/alice-"))
                .findFirst()
                .orElseThrow();
        call.say(sound);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !call.isSpeaking());
        long endMs = System.currentTimeMillis();
        String seq = variable(alice);
        OptionalLong written = OptionalLong.empty();
        while (System.currentTimeMillis() < endMs + SILENCE.toMillis()) {
            String now = variable(alice);
            if (!now.equals(seq)) {
                seq = now;
                written = OptionalLong.of(System.currentTimeMillis());
            }
            Thread.sleep(5);
        }
        written.ifPresent(ms -> variableMs.add(ms - endMs));
        double shown = browser.number("return window.settled.at(-1) ?? 0");
        if (shown > endMs) {
            pageMs.add((long) shown - endMs);
        }
    }

    private static String variable(String channel) {
        return LAB.ari().variable(channel, "CALLSCRIBE_SEQ").orElse("");
    }

    private static byte[] untilLastSound(byte[] ulaw) {
        int end = ulaw.length;
        while (end > 0 && Math.abs(G711.ulawToLinear(ulaw[end - 1])) < LOUD) {
            end--;
        }
        return Arrays.copyOf(ulaw, end);
    }

    private static String figures(List<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "p50 %d ms, p95 %d ms, worst %d ms (%d seen)",
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.95)],
                sorted[sorted.length - 1],
                sorted.length);
    }
}
