package io.callscribe.redact;

import java.util.ArrayList;
import java.util.List;

/** Masks what people type: notes, reasons, searches. Each is a text of its own. Safe from any thread. */
public final class HumanText {

    private final RedactionRules rules;
    private final LineKinds lineKinds;

    /** Masks by these rules. */
    public HumanText(RedactionRules rules) {
        this.rules = rules;
        this.lineKinds = new LineKinds(rules);
    }

    /** The text as everybody may see it. */
    public String masked(String text) {
        List<Run> runs = Scan.of(text).runs();
        List<Mask> cards = new ArrayList<>();
        if (rules.masks(Kind.CARD)) {
            runs.stream()
                    .filter(run -> Judge.isCard(run, run.digits()))
                    .forEach(run -> cards.add(new Mask(run.from(), run.to(), Kind.CARD)));
        }
        return new Masker(text, lineKinds.with(cards, text)).text();
    }
}
