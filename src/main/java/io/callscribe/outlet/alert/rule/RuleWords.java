package io.callscribe.outlet.alert.rule;

import io.callscribe.call.Party;

/** Rules in sentences for people. */
public final class RuleWords {

    private static final int WHOLE_PERCENT = 100;

    private RuleWords() {}

    /** When it fires. */
    public static String summary(Rule rule) {
        return what(rule) + (rule.kind().ofService() ? often(rule.hygiene(), "an hour") : often(rule.hygiene()));
    }

    private static String what(Rule rule) {
        Rule.Limits limits = rule.limits();
        String side = rule.side().map(Party::label).map(label -> "the " + label).orElse("somebody");
        return switch (rule.kind()) {
            case PHRASE -> "When " + side + " says " + phrases(rule) + ".";
            case PROFANITY -> "When " + side + " uses strong language.";
            case MISSING_PHRASE -> "When " + side + " has not said it " + limits.forS() + " s into the talk.";
            case DEAD_AIR -> "When nobody has spoken for " + limits.forS() + " s, hold and pause left out.";
            case TALK_OVER ->
                "When both speak at once for " + limits.forS() + " s, " + limits.times() + " times within "
                        + limits.withinS() + " s.";
            case LONG_HOLD -> "When the call is on hold for " + limits.forS() + " s.";
            case LONG_CALL -> "When the call has lasted " + limits.forS() + " s.";
            case TALK_SHARE ->
                "When " + side + " has more than " + limits.percent() + " % of the talk in " + limits.withinS() + " s.";
            case MOOD ->
                "When " + limits.times() + " lines of " + side + " within " + limits.withinS()
                        + " s have words of bad mood, by a small list.";
            case CARD -> "When " + side + " reads out a card number.";
            case HELP -> "When the agent asks for help.";
            case NO_SOUND -> "When no sound comes from Asterisk for " + limits.forS() + " s.";
            case SILENT_SIDE -> "When one side is silent for " + limits.forS() + " s from the start.";
            case LAG -> "When words come more than " + limits.forS() + " s late for " + limits.withinS() + " s.";
            case BREAKER ->
                "When a speech service, the database, Asterisk or a way out is cut off by its breaker"
                        + lasting(limits);
            case CAPACITY -> "When " + share(limits.percent()) + lasting(limits);
        };
    }

    private static String phrases(Rule rule) {
        int count = rule.phrases().size();
        return count == 1 ? "a phrase" : "one of " + count + " phrases";
    }

    private static String often(Rule.Hygiene hygiene) {
        if (hygiene.oncePerCall()) {
            return " Once a call.";
        }
        return often(hygiene, "a call");
    }

    private static String share(int percent) {
        return percent < WHOLE_PERCENT
                ? percent + " % of the places for calls are taken, and when all are"
                : "all places for calls are taken";
    }

    private static String lasting(Rule.Limits limits) {
        return limits.forS() > 0 ? ", for " + limits.forS() + " s." : ".";
    }

    private static String often(Rule.Hygiene hygiene, String within) {
        return " At most " + hygiene.mostPerCall() + " times " + within
                + (hygiene.cooldownS() > 0 ? ", " + hygiene.cooldownS() + " s apart." : ".");
    }
}
