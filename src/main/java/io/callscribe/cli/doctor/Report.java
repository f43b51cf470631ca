package io.callscribe.cli.doctor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** All findings of one examination, in order, for people and for programs. */
public record Report(List<Finding> findings) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Copies the list. */
    public Report {
        findings = List.copyOf(findings);
    }

    /** Whether nothing keeps calls from being transcribed; warnings do not count. */
    public boolean good() {
        return findings.stream().noneMatch(Finding::isBad);
    }

    /** One finding as people read it, with what to do on a line of its own. */
    public static String text(Finding finding) {
        String mark = switch (finding.verdict()) {
            case GOOD -> "good    ";
            case WARNING -> "warning ";
            case BAD -> "BAD     ";
            case UNCHECKED -> "-       ";
        };
        String remedy = finding.remedy().isEmpty() ? "" : "\n          what to do: " + finding.remedy();
        return mark + "  " + finding.check() + ": " + finding.found() + remedy;
    }

    /** The last line for people. */
    public String summary() {
        long bad = findings.stream().filter(Finding::isBad).count();
        long warnings = findings.stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.WARNING)
                .count();
        String rest = warnings == 0 ? "." : ", " + warnings + (warnings == 1 ? " warning." : " warnings.");
        return bad == 0
                ? "Calls would be transcribed" + rest
                : "Calls would not be transcribed: " + bad + " bad" + rest;
    }

    /** {@code {"good":…,"summary":…,"checks":[{"check":…,"verdict":"good|warning|bad|unchecked","found":…,"remedy":…}]}}. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("good", good()).put("summary", summary());
        ArrayNode checks = root.putArray("checks");
        findings.forEach(finding -> checks.addObject()
                .put("check", finding.check())
                .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT))
                .put("found", finding.found())
                .put("remedy", finding.remedy()));
        return root.toPrettyString();
    }
}
