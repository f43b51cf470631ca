package io.callscribe.recognizer.deepgram;

import static io.callscribe.testing.CloseReasons.DATA_0000;
import static io.callscribe.testing.CloseReasons.NET_0000;
import static io.callscribe.testing.CloseReasons.NET_0001;
import static io.callscribe.testing.CloseReasons.NET_0002;

import io.callscribe.recognizer.deepgram.SessionEnd.Unreachable.Why;
import java.util.OptionalLong;

/** What can go wrong at a recognizer: to the session that is there, to later upgrades, and to sessions that open meanwhile. */
@SuppressWarnings("ImmutableEnumChecker") // all fields are records, behind interfaces
enum Fault {
    RESET(
            Nature.HEALS_AT_ONCE,
            broken(),
            new Dialing.Fails(new SessionEnd.Unreachable(Why.CONNECTION, "Connection refused"), 1)),
    NO_DNS(
            Nature.HEALS_AT_ONCE,
            broken(),
            new Dialing.Fails(new SessionEnd.Unreachable(Why.NAME, "the name api.example is not known to the DNS"), 5)),
    HUNG_UPGRADE(
            Nature.HEALS_AT_ONCE,
            broken(),
            new Dialing.Fails(new SessionEnd.Unreachable(Why.TIME_OUT, "no answer within 5000 ms"), 5_000)),
    SLOW_UPGRADE(Nature.HEALS_AT_ONCE, broken(), new Dialing.Opens(3_000, true), new Hit.Nothing()),
    NO_REQUEST_ID(Nature.HEALS_AT_ONCE, broken(), new Dialing.Opens(40, false), new Hit.Nothing()),
    CLOSE_BARE(Nature.HEALS, 1005, ""),
    CLOSE_1000(Nature.HEALS, 1000, ""),
    CLOSE_1001(Nature.HEALS_AT_ONCE, 1001, ""),
    CLOSE_1006(Nature.HEALS_AT_ONCE, 1006, ""),
    CLOSE_1008_DATA(Nature.NEVER_HEALS, 1008, DATA_0000),
    CLOSE_1011(Nature.HEALS, 1011, "internal server error"),
    CLOSE_NET_0000(Nature.HEALS, 1011, NET_0000),
    CLOSE_NET_0001(Nature.HEALS_AT_ONCE, 1011, NET_0001),
    CLOSE_NET_0002(Nature.HEALS_AT_ONCE, 1011, NET_0002),
    CLOSE_1012(Nature.HEALS, 1012, "restart"),
    CLOSE_1013(Nature.HEALS, 1013, "overload"),
    FROZEN_READER(Nature.HEALS_BY_WATCHDOG, new Hit.Frozen()),
    SILENT(Nature.HEALS_BY_WATCHDOG, new Hit.Silent()),
    IGNORED_CLOSE_STREAM(Nature.HARMLESS, new Hit.Deaf()),
    LATE_RESULTS(Nature.HARMLESS, new Hit.Late(3_000)),
    DOUBLE_FINALS(Nature.HARMLESS, new Hit.Doubles()),
    STRANGE_MESSAGES(Nature.HARMLESS, new Hit.Strange()),
    HTTP_400(Nature.NEVER_HEALS, 400),
    HTTP_401(Nature.NEVER_HEALS, 401),
    HTTP_402(Nature.NEVER_HEALS, 402),
    HTTP_403(Nature.NEVER_HEALS, 403),
    HTTP_408(Nature.HEALS, 408),
    HTTP_429(Nature.HEALS, 429),
    HTTP_429_RETRY_AFTER(Nature.HEALS_AFTER_5_S, broken(), refused(429, OptionalLong.of(5))),
    HTTP_500(Nature.HEALS, 500),
    HTTP_502(Nature.HEALS, 502),
    HTTP_503(Nature.HEALS, 503);

    /** What a client may hope for. */
    enum Nature {
        /** Nothing has to be done about it. */
        HARMLESS,
        /** The next try may work, and nothing speaks against one at once. */
        HEALS_AT_ONCE,
        /** A later try may work. */
        HEALS,
        /** As the server said itself. */
        HEALS_AFTER_5_S,
        /** Nobody says that something is wrong. */
        HEALS_BY_WATCHDOG,
        /** Every other try would end the same way. */
        NEVER_HEALS
    }

    /** What an open session suffers. */
    sealed interface Hit {
        /** Nothing. */
        record Nothing() implements Hit {}

        /** Its end. */
        record Ends(SessionEnd.Closed end) implements Hit {}

        /** The server reads no more. */
        record Frozen() implements Hit {}

        /** The server takes sound and says nothing; it says it all once the fault is over. */
        record Silent() implements Hit {}

        /** CloseStream is not heeded. */
        record Deaf() implements Hit {}

        /** Everything comes later. */
        record Late(long ms) implements Hit {}

        /** Each final comes twice. */
        record Doubles() implements Hit {}

        /** Unknown fields, unknown types, and text that is no JSON. */
        record Strange() implements Hit {}
    }

    /** What a new session suffers on its way. */
    sealed interface Dialing {
        /** As a healthy server answers. */
        Dialing HEALTHY = new Opens(40, true);

        /** It opens. */
        record Opens(long afterMs, boolean named) implements Dialing {}

        /** It does not. */
        record Fails(SessionEnd end, long afterMs) implements Dialing {}
    }

    final Nature nature;
    final Hit hit;
    final Dialing dialing;
    final Hit atOpen;

    Fault(Nature nature, Hit hit, Dialing dialing, Hit atOpen) {
        this.nature = nature;
        this.hit = hit;
        this.dialing = dialing;
        this.atOpen = atOpen;
    }

    Fault(Nature nature, Hit hit, Dialing dialing) {
        this(nature, hit, dialing, new Hit.Nothing());
    }

    Fault(Nature nature, Hit hit) {
        this(nature, hit, Dialing.HEALTHY, hit);
    }

    Fault(Nature nature, int code, String reason) {
        this(nature, new Hit.Ends(new SessionEnd.Closed(code, reason)));
    }

    Fault(Nature nature, int status) {
        this(nature, broken(), refused(status, OptionalLong.empty()));
    }

    /** Whether it strikes an upgrade too where it has no duration: a reset does not, what is about upgrades does. */
    boolean strikesOneUpgrade() {
        return this != RESET && !dialing.equals(Dialing.HEALTHY);
    }

    private static Hit broken() {
        return new Hit.Ends(new SessionEnd.Closed(1006, "Connection reset"));
    }

    private static Dialing refused(int status, OptionalLong retryAfterS) {
        return new Dialing.Fails(new SessionEnd.Refused(status, "as told by the test", "", "r-1", retryAfterS), 40);
    }
}
