package io.callscribe.outlet.variables;

import io.callscribe.call.Alert;
import io.callscribe.call.Party;
import io.callscribe.outlet.CallEvent;
import io.callscribe.transcript.Transcript;
import io.callscribe.transcript.Utterance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** The values of one call's {@code CALLSCRIBE_…} variables. */
public final class VariableBook {

    private static final String PREFIX = "CALLSCRIBE_";

    private final Transcript transcript = new Transcript();
    private final SequencedMap<String, String> values = new LinkedHashMap<>();

    /** Takes an event and gives the variables it changed, in the order in which they are to be written. */
    public SequencedMap<String, String> update(CallEvent event) {
        SequencedMap<String, String> changed = new LinkedHashMap<>();
        switch (event) {
            case CallEvent.Started started -> put(changed, "ID", started.call().value());
            case CallEvent.Stands stands -> {
                put(changed, "REASON", stands.reason());
                put(changed, "STATUS", stands.status().label());
            }
            case CallEvent.Uttered uttered -> uttered(changed, uttered.utterance());
            case CallEvent.Alerted alerted -> alerted(changed, alerted.alert());
            default -> {}
        }
        changed.entrySet()
                .removeIf(entry -> values.getOrDefault(entry.getKey(), "").equals(entry.getValue()));
        changed.forEach(values::putLast);
        return changed;
    }

    /** Every variable with its value, for a channel that has none of them yet. */
    public SequencedMap<String, String> all() {
        return new LinkedHashMap<>(values);
    }

    private void uttered(Map<String, String> changed, Utterance utterance) {
        transcript.add(utterance);
        List<String> chunks = TranscriptChunks.of(transcript.utterances());
        for (int i = 0; i < chunks.size(); i++) {
            put(changed, "TRANSCRIPT_" + (i + 1), chunks.get(i));
        }
        put(changed, "TRANSCRIPT_COUNT", "" + chunks.size());
        if (!utterance.late()) {
            newest(changed, utterance);
        }
        put(changed, "SEQ", "" + transcript.utterances().size());
    }

    /** The newest alert's rule; what became of an alert changes nothing. */
    private static void alerted(Map<String, String> changed, Alert alert) {
        if (alert.state() == Alert.State.NEW) {
            put(changed, "ALERT", alert.rule());
        }
    }

    /** A line that was filled in later is part of the transcript, but not what was said last. */
    private static void newest(Map<String, String> changed, Utterance utterance) {
        Party party = utterance.speaker().party();
        if (party != Party.SYSTEM) {
            put(changed, party.name(), utterance.text());
        }
        put(changed, "LAST_PARTY", party.label());
        put(changed, "LAST_CONFIDENCE", String.format(Locale.ROOT, "%.2f", utterance.confidence()));
        put(changed, "LAST", utterance.text());
    }

    private static void put(Map<String, String> changed, String name, String value) {
        changed.put(PREFIX + name, value);
    }
}
