package io.callscribe.redact;

import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One call's lines on their way from the conversation to everybody: takes them as they were heard, tells them as they may be seen.
 * Lines that end in what may be a card's first digits are held back (see the room's own words); numbers of lines are given anew, so
 * that they grow in the order of telling. A machine, stepped by one thread.
 */
public final class Redactor {

    /** Words of a guess may change: a number is over when so many words that are none of its follow. */
    private static final int SURE_WORDS = 2;

    /** So many digits of a card are a card being read out. */
    private static final int BEING_READ = 8;

    private final RedactionRules rules;
    private final RedactionSink out;
    private final LineKinds lineKinds;
    private final CardTalk talk = new CardTalk();
    private final Map<Leg, LegLine> live = Map.of(Leg.IN, new LegLine(), Leg.OUT, new LegLine());
    private final Map<Leg, LegLine> late = Map.of(Leg.IN, new LegLine(), Leg.OUT, new LegLine());
    private final TreeSet<Integer> numbers = new TreeSet<>();

    /** Nothing was said yet. */
    public Redactor(RedactionRules rules, RedactionSink out) {
        this.rules = rules;
        this.out = out;
        this.lineKinds = new LineKinds(rules);
    }

    /** The line being spoken changed. */
    public void open(long nowNs, OpenLine line) {
        LegLine leg = leg(line.leg(), false);
        leg.forget(line.start());
        if (leg.isHolding() && isOver(nowNs, leg, line)) {
            settle(nowNs, leg, true);
        }
        show(leg, line);
    }

    /** A line is complete. */
    public void uttered(long nowNs, Utterance line) {
        numbers.add(line.seq());
        talk.heard(line.span(), line.text());
        LegLine leg = leg(line.leg(), line.late());
        leg.add(line);
        settle(nowNs, leg, !rules.masks(Kind.CARD));
    }

    /** Tells what was held back for long enough. */
    public void wake(long nowNs) {
        legs().filter(leg -> nowNs >= leg.dueNs()).forEach(leg -> settle(nowNs, leg, true));
    }

    /** When {@link #wake} will have something to do. */
    public long wakeAtNs() {
        return legs().mapToLong(LegLine::dueNs).min().orElse(Long.MAX_VALUE);
    }

    /** Nothing more is said: tells everything. */
    public void end() {
        legs().filter(LegLine::isHolding).forEach(leg -> settle(0, leg, true));
    }

    private Stream<LegLine> legs() {
        return Stream.of(live, late).flatMap(legs -> legs.values().stream());
    }

    private LegLine leg(Leg leg, boolean filledIn) {
        LegLine found = (filledIn ? late : live).get(leg);
        return Objects.requireNonNull(found);
    }

    /** Whether a guess says that the number of the held lines is over; if not, or if it says more digits of it, they wait longer. */
    private static boolean isOver(long nowNs, LegLine leg, OpenLine line) {
        int lines = leg.lines().size();
        Joined joined = leg.joined(line.settled(), line.guess());
        Optional<Run> held = joined.scan().runs().stream()
                .filter(run -> joined.indexAt(run.from()) < lines)
                .reduce((first, later) -> later);
        boolean over = held.filter(run -> joined.indexAt(run.to() - 1) >= lines || run.wordsAfter() < SURE_WORDS)
                .isEmpty();
        if (!over && !line.text().isBlank()) {
            leg.hold(nowNs);
        }
        return over;
    }

    /** Tells what need not be held back; all of it if {@code over}. */
    private void settle(long nowNs, LegLine leg, boolean over) {
        List<Utterance> lines = leg.lines();
        Joined joined = leg.joined();
        joined.scan().runs().forEach(run -> note(leg, run, span(lines, joined, run)));
        Optional<Run> open = joined.scan().open();
        boolean wait = !over && open.filter(run -> mayBecomeCard(leg, run)).isPresent();
        int told = wait ? joined.indexAt(open.orElseThrow().from()) : lines.size();
        List<List<Mask>> masks = IntStream.range(0, told)
                .mapToObj(i -> masks(leg, joined, i, lines.get(i), over))
                .toList();
        leftOpen(leg, joined.scan(), open, wait, lines.getLast().span());
        List<Utterance> taken = leg.take(told);
        IntStream.range(0, told).forEach(i -> tell(taken.get(i), masks.get(i)));
        if (wait) {
            leg.hold(nowNs);
            showHeld(leg, leg.lines().getFirst());
        }
    }

    /** Nobody takes a line that is held back for one that was never said. */
    private void showHeld(LegLine leg, Utterance first) {
        if (!first.late()) {
            show(leg, new OpenLine(first.leg(), first.speaker(), first.span().start(), "", ""));
        }
    }

    private static boolean mayBecomeCard(LegLine leg, Run run) {
        String total = leg.total(run);
        return Judge.isSuspect(run, total) && !Judge.isCard(run, total);
    }

    private static void leftOpen(LegLine leg, Scan scan, Optional<Run> open, boolean waits, Span last) {
        if (open.isEmpty()) {
            if (!scan.onlyFillers()) {
                leg.over();
            }
            return;
        }
        Run run = open.get();
        String total = leg.total(run);
        if (!run.opens()) {
            leg.startsAnew();
        }
        if (run.international() || run.named()) {
            leg.over();
        } else if (!waits) {
            leg.leftOpen(total, last);
        }
    }

    /** A card that is read out is noted before its lines are judged. */
    private void note(LegLine leg, Run run, Span span) {
        String total = leg.total(run);
        boolean suspect = Judge.isSuspect(run, total) && talk.spokenOf(span);
        boolean another = talk.isReading(span) && run.digits().length() > 2;
        if (Judge.isCard(run, total) || suspect || another) {
            talk.reading(span);
        }
        announce(leg, run, total);
    }

    private void announce(LegLine leg, Run run, String total) {
        if (run.trailing() && total.length() >= BEING_READ && Judge.isSuspect(run, total) && leg.announce()) {
            out.cardRead(leg == live.get(Leg.IN) || leg == late.get(Leg.IN) ? Leg.IN : Leg.OUT);
        }
    }

    private static Span span(List<Utterance> lines, Joined joined, Run run) {
        Span first = lines.get(joined.indexAt(run.from())).span();
        Span last = lines.get(joined.indexAt(run.to() - 1)).span();
        return last.end().compareTo(first.start()) < 0 ? first : new Span(first.start(), last.end());
    }

    private List<Mask> masks(LegLine leg, Joined joined, int index, Utterance line, boolean over) {
        List<Mask> cards = new ArrayList<>();
        if (rules.masks(Kind.CARD)) {
            for (Run run : joined.scan().runs()) {
                Judge.settled(run, leg.total(run), talk.isReading(line.span()), over)
                        .ifPresent(kind -> cards.addAll(joined.part(run, index, kind)));
            }
        }
        return lineKinds.with(cards, line.text());
    }

    private void tell(Utterance line, List<Mask> masks) {
        Masker masker = new Masker(line.text(), masks);
        masker.masks().forEach(mask -> out.masked(mask.kind()));
        out.uttered(new Utterance(
                numbers.removeFirst(),
                line.leg(),
                line.speaker(),
                line.span(),
                masker.text(),
                line.confidence(),
                masker.words(line.words()),
                line.engine(),
                line.late()));
    }

    /** Tells the line being spoken, behind what is held back of its leg. */
    private void show(LegLine leg, OpenLine line) {
        List<Utterance> held = leg.lines();
        List<String> texts = new ArrayList<>(held.stream().map(Utterance::text).toList());
        texts.add(line.settled());
        texts.add(line.guess());
        Joined joined = new Joined(texts);
        Span now = new Span(line.start(), line.start());
        joined.scan().runs().forEach(run -> announce(leg, run, leg.total(run)));
        List<String> shown = IntStream.range(0, texts.size())
                .mapToObj(i -> guessed(leg, joined, i, texts.get(i), now))
                .filter(text -> !text.isEmpty())
                .toList();
        boolean guessing = !line.guess().isEmpty();
        int settled = shown.size() - (guessing ? 1 : 0);
        out.open(new OpenLine(
                line.leg(),
                line.speaker(),
                held.isEmpty() ? line.start() : held.getFirst().span().start(),
                String.join(" ", shown.subList(0, settled)),
                guessing ? shown.getLast() : ""));
    }

    private String guessed(LegLine leg, Joined joined, int index, String text, Span now) {
        List<Mask> cards = new ArrayList<>();
        if (rules.masks(Kind.CARD)) {
            for (Run run : joined.scan().runs()) {
                String total = leg.total(run);
                boolean reading = talk.isReading(now) || (talk.spokenOf(now) && Judge.isSuspect(run, total));
                Judge.guessed(run, total, reading).ifPresent(kind -> cards.addAll(joined.part(run, index, kind)));
            }
        }
        return new Masker(text, lineKinds.with(cards, text)).text();
    }
}
