package io.callscribe.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Thousands of phrases as a call center writes them, and lines as people say them. The phrases share their words, so that a line that has
 * none of them has the beginning of many. The same number is always the same phrase.
 */
public final class PhraseCorpus {

    private static final List<String> VERBS = List.of(
            "cancel",
            "change",
            "close",
            "complain about",
            "dispute",
            "upgrade",
            "downgrade",
            "extend",
            "renew",
            "refund",
            "return",
            "replace",
            "report",
            "suspend",
            "transfer",
            "update",
            "verify",
            "delay",
            "confirm",
            "challenge",
            "pay off",
            "give up",
            "switch",
            "forward",
            "review",
            "escalate",
            "reopen",
            "lower",
            "block",
            "unlock");

    private static final List<String> QUALITIES = List.of(
            "old",
            "new",
            "monthly",
            "yearly",
            "joint",
            "business",
            "family",
            "mobile",
            "home",
            "wrong",
            "second",
            "broken",
            "late",
            "missing",
            "extra",
            "final",
            "first",
            "last",
            "broadband",
            "hidden");

    private static final List<String> THINGS = List.of(
            "account",
            "address",
            "agreement",
            "appointment",
            "balance",
            "bill",
            "booking",
            "bundle",
            "card",
            "charge",
            "claim",
            "complaint",
            "connection",
            "contract",
            "cover",
            "credit",
            "debit",
            "deposit",
            "device",
            "discount",
            "engineer",
            "fee",
            "fine",
            "handset",
            "insurance",
            "invoice",
            "line",
            "loan",
            "membership",
            "meter",
            "mortgage",
            "number",
            "offer",
            "order",
            "package",
            "parcel",
            "payment",
            "pension",
            "phone",
            "plan",
            "policy",
            "premium",
            "price",
            "quote",
            "rate",
            "reading",
            "receipt",
            "refusal",
            "reminder",
            "rental",
            "router",
            "service",
            "statement",
            "subscription",
            "tariff",
            "ticket",
            "transfer",
            "upgrade",
            "visit",
            "warranty");

    private static final List<String> SAID = List.of(
            "I have sent the %2$s to your email address, so you should have it by now and can %1$s it",
            "my neighbor had the same thing happen with the %3$s %2$s last winter and nobody called",
            "so if I %1$s it now and do the other half in January, is that fine for the %2$s",
            "no, let me finish, you are not listening to what I said about the %3$s one",
            "one moment, the page is still loading for me and then I can look at the %2$s",
            "you can %1$s that online at any time, and I would tell you what it does to the %2$s",
            "I don't want to %1$s anything, I only want to know why the %2$s is so high",
            "could you read me what it says on the %3$s one please, at the top of the %2$s");

    private PhraseCorpus() {}

    /** Phrases as a rule file has them; two in twenty near ones, one a pattern, three exact, one open, the rest by stems. */
    public static List<String> phrases(int count) {
        List<String> phrases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            phrases.add(phrase(i));
        }
        return phrases;
    }

    private static String phrase(int i) {
        return switch (i % 20) {
            case 3, 13 -> verb(i) + " ~4 " + quality(i) + " " + thing(i);
            case 7 -> "/\\b" + verb(i) + " (my|your|the) " + quality(i) + " " + thing(i) + "s?\\b/";
            case 9, 14, 17 -> "\"" + said(i) + "\"";
            case 11 -> verb(i) + " the " + quality(i) + " " + thing(i) + "*";
            default -> said(i);
        };
    }

    /** Words that this phrase is in. */
    public static String said(int i) {
        return verb(i) + " the " + quality(i) + " " + thing(i);
    }

    /** Lines of 12 to 20 words in which none of the phrases is. */
    public static List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(line(i));
        }
        return lines;
    }

    private static String line(int i) {
        return SAID.get(i % SAID.size()).formatted(verb(i * 31), thing(i * 17), quality(i * 13));
    }

    /** Lines of about as many words with one phrase each, one of the first {@code phrases}. */
    public static List<String> lines(int count, int phrases) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(String.format(
                    Locale.ROOT, "well I really need to %s before the end of this month, please", said(i % phrases)));
        }
        return lines;
    }

    private static String verb(int i) {
        return VERBS.get(i % VERBS.size());
    }

    private static String quality(int i) {
        return QUALITIES.get(i / VERBS.size() % QUALITIES.size());
    }

    private static String thing(int i) {
        return THINGS.get((i / (VERBS.size() * QUALITIES.size()) + i) % THINGS.size());
    }
}
