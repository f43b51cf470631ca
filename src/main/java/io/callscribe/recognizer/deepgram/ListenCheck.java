package io.callscribe.recognizer.deepgram;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds what Deepgram would refuse, or take and silently not do, before anything is dialed (API reference, listen; the
 * combinations that users report as closed or refused streams). Every problem begins with the key to change.
 */
public final class ListenCheck {

    private static final String KEY = "recognizer.deepgram.";
    private static final String OPTIONS = KEY + "options.";
    private static final int MIN_UTTERANCE_END_MS = 1000;
    private static final int MAX_KEYTERM_TOKENS = 500;
    private static final int MAX_ADDRESS_LENGTH = 8000;
    private static final int MAX_TAG_LENGTH = 128;

    private static final Set<String> OURS = Set.of("encoding", "sample_rate", "channels", "multichannel");
    private static final Set<String> HAVE_KEYS = Set.of("model", "language");

    private final ListenSettings settings;
    private final List<String> problems = new ArrayList<>();

    private ListenCheck(ListenSettings settings) {
        this.settings = settings;
    }

    /** Every problem there is; none means that it may be dialed. */
    public static List<String> problems(ListenSettings settings) {
        ListenCheck check = new ListenCheck(settings);
        check.address();
        check.model();
        check.names();
        check.endpointing();
        check.keyterms();
        check.pairs();
        return check.problems;
    }

    private void address() {
        String path = settings.url().replaceFirst("\\?.*", "");
        problemIf(
                path.endsWith("/v2/listen"),
                KEY + "url: /v2/listen speaks another protocol, Flux (expected: an address of /v1/listen)");
        int length = ListenQuery.address(settings).length();
        problemIf(
                length > MAX_ADDRESS_LENGTH,
                KEY + "keyterms: the address of the stream would have " + length + " characters (expected: at most "
                        + MAX_ADDRESS_LENGTH + "; Deepgram answers 414)");
    }

    private void model() {
        problemIf(
                settings.model().startsWith("flux"),
                KEY + "model: " + settings.model() + " is served by /v2/listen only (expected: nova-3 or another)");
        problemIf(
                settings.model().startsWith("whisper"),
                KEY + "model: " + settings.model() + " does not work live, Deepgram answers 405 (expected: nova-3)");
    }

    private void names() {
        for (String name : settings.options().keySet()) {
            String why = switch (name) {
                case "callback", "callback_method" -> "the results would go elsewhere and never come back here";
                case "keyterm", "keyterms" -> "the words belong into " + KEY + "keyterms";
                default -> OURS.contains(name) ? "it follows from the sound of the phone" : "";
            };
            problemIf(!why.isEmpty(), OPTIONS + name + ": cannot be set, " + why);
            problemIf(HAVE_KEYS.contains(name), OPTIONS + name + ": is set by " + KEY + name);
        }
        settings.options().getOrDefault("tag", List.of()).stream()
                .filter(tag -> tag.length() > MAX_TAG_LENGTH)
                .forEach(tag -> problems.add(OPTIONS + "tag: " + tag.length() + " characters (expected: at most 128)"));
    }

    private void endpointing() {
        String endpointing = settings.option("endpointing", "10");
        problemIf(
                !endpointing.equals("false") && number(endpointing) < 0,
                OPTIONS + "endpointing: " + endpointing + " (expected: milliseconds or false)");
        String end = settings.option("utterance_end_ms", "");
        if (end.isEmpty()) {
            return;
        }
        problemIf(
                number(end) < MIN_UTTERANCE_END_MS,
                OPTIONS + "utterance_end_ms: " + end + " (expected: at least " + MIN_UTTERANCE_END_MS + ")");
        problemIf(
                !settings.option("interim_results", "false").equals("true"),
                OPTIONS + "utterance_end_ms: needs " + OPTIONS + "interim_results: true");
    }

    private void keyterms() {
        long words = settings.keyterms().stream()
                .mapToLong(keyterm -> keyterm.strip().split("\\s+").length)
                .sum();
        problemIf(
                words > MAX_KEYTERM_TOKENS,
                KEY + "keyterms: " + words + " words (expected: at most 500 tokens, about 100 terms; more makes the"
                        + " stream go silent)");
        problemIf(
                !settings.keyterms().isEmpty() && !settings.model().contains("nova-3"),
                KEY + "keyterms: have no effect with " + settings.model() + " (expected: model nova-3)");
    }

    private void pairs() {
        problemIf(
                settings.model().contains("nova-3") && settings.options().containsKey("keywords"),
                OPTIONS + "keywords: are refused with " + settings.model() + " (expected: " + KEY + "keyterms)");
        problemIf(
                settings.options().containsKey("diarize") && settings.options().containsKey("diarize_model"),
                OPTIONS + "diarize: and diarize_model refuse each other (expected: one of them)");
        problemIf(
                settings.option("diarize_model", "").equals("v2"),
                OPTIONS + "diarize_model: v2 does not work live (expected: latest or v1)");
        problemIf(
                settings.option("dictation", "false").equals("true")
                        && !settings.option("punctuate", "false").equals("true"),
                OPTIONS + "dictation: needs " + OPTIONS + "punctuate: true");
    }

    private void problemIf(boolean wrong, String sentence) {
        if (wrong) {
            problems.add(sentence);
        }
    }

    /** −1 for what is no number. */
    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
