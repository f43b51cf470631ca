package io.callscribe.cli.doctor;

import io.callscribe.asterisk.AsteriskInfo;
import io.callscribe.asterisk.transport.AriExam;
import io.callscribe.asterisk.transport.AriExam.Question;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.time.WallClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asterisk itself: its address, our account, its version, its modules, its clock, its event socket. */
final class AsteriskCheck {

    private static final String REACHED = "Asterisk, address";
    private static final String ACCOUNT = "Asterisk, account";
    private static final String RIGHTS = "Asterisk, rights";
    private static final String VERSION = "Asterisk, version";
    private static final String EVENTS = "Asterisk, events";
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,3})\\.(\\d{1,3}).*");

    private final AsteriskConfig config;
    private final OwnApplication application;
    private final WallClock clock;
    private final Consumer<Finding> told;

    AsteriskCheck(AsteriskConfig config, OwnApplication application, WallClock clock, Consumer<Finding> told) {
        this.config = config;
        this.application = application;
        this.clock = clock;
        this.told = told;
    }

    /** The connected Asterisk; empty when calls cannot be tapped on it, whose reason is told. */
    Optional<AsteriskInfo> run() {
        AriExam exam = application.examine();
        tell(Question.REACHED, REACHED, exam, "ARI answers at " + config.base() + "/ari.");
        tell(Question.LET_IN, ACCOUNT, exam, "user " + config.username() + " is accepted.");
        tell(Question.MAY_WRITE, RIGHTS, exam, "user " + config.username() + " may read and write.");
        if (exam.failed().isPresent()) {
            String since = since(exam.failed().get());
            List.of(VERSION, ModuleCheck.NEEDED_CHECK, ModuleCheck.WISHED_CHECK, ClockCheck.CHECK, EVENTS)
                    .forEach(check -> told.accept(Finding.unchecked(check, since)));
            return Optional.empty();
        }
        told.accept(version(exam.version()));
        new ModuleCheck(application::call).run().forEach(told);
        told.accept(ClockCheck.run(config, clock));
        return events();
    }

    private void tell(Question question, String check, AriExam exam, String good) {
        if (exam.good(question)) {
            told.accept(Finding.good(check, good));
        } else if (exam.failed().equals(Optional.of(question))) {
            told.accept(Finding.bad(check, exam.trouble() + ".", remedy(question)));
        } else {
            told.accept(Finding.unchecked(
                    check, exam.failed().map(AsteriskCheck::since).orElse("")));
        }
    }

    private static String since(Question failed) {
        return switch (failed) {
            case REACHED -> "Asterisk was not reached";
            case LET_IN -> "Asterisk does not let us in";
            case MAY_WRITE -> "we may not write";
        };
    }

    private static String remedy(Question failed) {
        return switch (failed) {
            case REACHED ->
                "see that Asterisk runs, that http.conf and ari.conf are as in asterisk-conf, and that asterisk.url"
                        + " leads there.";
            case LET_IN ->
                "make asterisk.username and asterisk.password those of ari.conf, and let its access list permit us.";
            case MAY_WRITE -> "set read_only = no in ari.conf, then asterisk -rx \"module reload res_ari.so\".";
        };
    }

    static Finding version(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.matches()) {
            return Finding.warning(
                    VERSION,
                    "Asterisk does not say which it is" + (version.isEmpty() ? "" : " (" + version + ")") + ".",
                    "load res_ari_asterisk.so; Callscribe wants 18.16, 20.1, 21 or newer.");
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        boolean known = major > 20 || (major == 20 && minor >= 1) || (major == 18 && minor >= 16);
        return known
                ? Finding.good(VERSION, version + ".")
                : Finding.warning(
                        VERSION,
                        version + " (expected: 18.16, 20.1, 21 or newer).",
                        "bring Asterisk up to date; until then variables of agents are missing.");
    }

    private Optional<AsteriskInfo> events() {
        Optional<AsteriskInfo> info = application.connect(CONNECT_LIMIT);
        told.accept(info.map(there -> Finding.good(EVENTS, "the event socket opens; " + callscribe(there) + "."))
                .orElseGet(() -> Finding.bad(
                        EVENTS,
                        application.trouble() + ".",
                        "see that res_http_websocket.so and res_ari_events.so are loaded, and that no proxy between"
                                + " keeps WebSockets out.")));
        return info;
    }

    private String callscribe(AsteriskInfo info) {
        return info.applications().contains(config.app())
                ? "a Callscribe runs already as " + config.app()
                : "no Callscribe runs as " + config.app() + " now";
    }
}
