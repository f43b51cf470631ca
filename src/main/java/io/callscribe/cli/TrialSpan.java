package io.callscribe.cli;

import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.CallPage;
import io.callscribe.outlet.store.CallSummary;
import io.callscribe.outlet.store.io.CallBook;
import io.callscribe.time.WallClock;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The stored calls that rules are tried over, the newest first; one call in memory at a time. */
final class TrialSpan {

    private static final int PAGE = 200;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "7d",
            converter = Ago.class,
            description = "Calls that began in this time, such as 12h, 7d or 4w; 7d if not given.")
    private Duration ago = Duration.ofDays(7);

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "100000",
            description = "At most so many, the newest first.")
    private int most;

    private String since = "";

    /** {@code 12h}, {@code 7d}, {@code 4w}. */
    static final class Ago implements ITypeConverter<Duration> {

        private static final int DAYS_A_WEEK = 7;

        @Override
        public Duration convert(String text) {
            if (!text.matches("[1-9]\\d{0,4}[hdw]")) {
                throw new TypeConversionException(text + " (expected: a number and h, d or w, such as 7d)");
            }
            long count = Long.parseLong(text.substring(0, text.length() - 1));
            return switch (text.charAt(text.length() - 1)) {
                case 'h' -> Duration.ofHours(count);
                case 'd' -> Duration.ofDays(count);
                default -> Duration.ofDays(DAYS_A_WEEK * count);
            };
        }
    }

    /** From when on. */
    String since() {
        return since;
    }

    /** Gives every ended call to the trial; the exit code. */
    int replay(String url, RuleTrial trial) {
        OffsetDateTime from = WallClock.SYSTEM.now().minus(ago);
        since = from.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
        try (CallBook book = CallBook.open(url)) {
            return replay(book, from, trial);
        } catch (IllegalArgumentException wrong) {
            Console.complain(wrong);
            return ExitCode.WRONG_USE;
        } catch (IOException away) {
            Console.complain(away);
            return ExitCode.FAILED;
        }
    }

    private int replay(CallBook book, OffsetDateTime from, RuleTrial trial) {
        Optional<CallPage> page = Optional.of(new CallPage(CallPage.Wanted.ENDED, PAGE, Optional.empty()));
        while (page.isPresent()) {
            Answer<List<CallSummary>> listed = book.list(page.get());
            if (!(listed instanceof Answer.Known<List<CallSummary>>(List<CallSummary> calls))) {
                return away(listed);
            }
            for (CallSummary call : calls) {
                if (trial.calls() >= most || call.facts().startedAt().isBefore(from)) {
                    return ExitCode.GOOD;
                }
                Answer<Optional<CallView>> found = book.find(call.facts().id());
                if (!(found instanceof Answer.Known<Optional<CallView>>(Optional<CallView> view))) {
                    return away(found);
                }
                view.ifPresent(trial::take);
            }
            page = calls.size() < PAGE ? Optional.empty() : page.map(last -> last.after(calls.getLast()));
        }
        return ExitCode.GOOD;
    }

    private static int away(Answer<?> answer) {
        Console.complain(answer instanceof Answer.Away<?>(String reason) ? reason : "The database did not answer.");
        return ExitCode.FAILED;
    }
}
