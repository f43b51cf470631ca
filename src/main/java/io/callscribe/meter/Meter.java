package io.callscribe.meter;

/**
 * Every metric, with exactly what it counts. The name is Micrometer's; Prometheus shows {@code callscribe.rtp.packets} as
 * {@code callscribe_rtp_packets_total}. A meter with a tag has one series for each value of the tag.
 */
public enum Meter {
    // Media
    RTP_PACKETS(Kind.COUNTER, "rtp.packets", "RTP packets from known legs, before any is discarded"),
    RTP_DISCARDED(Kind.COUNTER, "rtp.discarded", "RTP packets of known legs that were not used", "fate"),
    RTP_STRANGERS(Kind.COUNTER, "rtp.strangers", "Datagrams from an address that no tap announced"),
    RTP_FILLED_MS(Kind.COUNTER, "rtp.filled.ms", "Silence put where no sound came, in ms of one leg", "why"),
    RTP_OTHER_ENCODING(Kind.COUNTER, "rtp.other.encoding", "Legs announced as µ-law that look like another encoding"),
    RTP_RESTARTS(Kind.COUNTER, "rtp.restarts", "Legs that changed SSRC, or jumped in sequence or timestamp", "why"),
    RTP_LEGS(Kind.GAUGE, "rtp.legs", "Legs whose sound is expected now; two a tapped call"),
    RTP_KERNEL_DROPS(Kind.GAUGE, "rtp.kernel.drops", "Datagrams the kernel dropped at the media port, its buffer full"),
    MEDIA_LOOP_LATE(Kind.TIMER, "media.loop.late", "How late the media loop's 10 ms tick runs"),

    // Recognizer streams
    RECOGNIZER_STREAMS(Kind.GAUGE, "recognizer.streams", "Streams open or opening now"),
    RECOGNIZER_CONNECTS(Kind.COUNTER, "recognizer.connects", "Attempts to open a stream", "outcome"),
    RECOGNIZER_CONNECT_TIME(Kind.TIMER, "recognizer.connect.time", "From dialing to the answered upgrade"),
    RECOGNIZER_CLOSES(Kind.COUNTER, "recognizer.closes", "Streams closed, by close code", "code"),
    RECOGNIZER_MESSAGES(Kind.COUNTER, "recognizer.messages", "Messages from the recognizer, by type", "type"),
    RECOGNIZER_AUDIO_MS(Kind.COUNTER, "recognizer.audio.ms", "Two-channel sound sent, in ms of call time"),
    RECOGNIZER_RESENT_MS(Kind.COUNTER, "recognizer.resent.ms", "Part of it that was sent again after a drop"),
    RECOGNIZER_LAG(Kind.TIMER, "recognizer.lag", "End of a final's sound to its arrival here"),
    RECOGNIZER_KEPT_BYTES(
            Kind.GAUGE, "recognizer.kept.bytes", "Sound of all calls in memory that no final confirmed yet"),
    RECOGNIZER_LOST_MS(Kind.COUNTER, "recognizer.lost.ms", "Sound that no recognizer heard, in ms of call time"),

    // Sound put aside, and filled in later
    SPOOL_MS(
            Kind.COUNTER,
            "spool.ms",
            "Sound put aside for later since no live session would hear it, in ms of call time"),
    SPOOL_BYTES(Kind.GAUGE, "spool.bytes", "Bytes of sound in the spool's folder"),
    SPOOL_REFUSED(
            Kind.COUNTER,
            "spool.refused",
            "Pieces of sound that the spool did not take: full, too many waiting for the disk, or the disk refused",
            "why"),
    SPOOL_RECOVERED(Kind.COUNTER, "spool.recovered", "Calls of an earlier run whose sound was still in the spool"),
    BACKFILL_MS(Kind.COUNTER, "backfill.ms", "Sound filled in later, in ms of call time"),
    BACKFILL_PARTS(
            Kind.COUNTER,
            "backfill.parts",
            "Parts of at most ten minutes posted to be filled in: filled, delayed (tried again) or lost",
            "outcome"),
    BACKFILL_WAITING(Kind.GAUGE, "backfill.waiting", "Calls of which sound waits to be filled in"),

    // Calls
    CALLS_LIVE(Kind.GAUGE, "calls.live", "Calls tapped now"),
    CALLS(Kind.COUNTER, "calls", "Calls that ended, by how their tap ended", "termination"),
    TAP_TIME(Kind.TIMER, "tap.time", "From StasisStart of a call to both legs tapped"),
    HOLD_TIME(Kind.TIMER, "tap.hold.time", "How long a call was held in Stasis"),
    TAP_REFUSED(Kind.COUNTER, "tap.refused", "Channels that were to be tapped and were not, by why", "why"),
    SOUND_MISSING(Kind.COUNTER, "tap.sound.missing", "Taps that stood for 3 s without a packet of one leg or both"),
    TAP_RENEWED(
            Kind.COUNTER, "tap.renewed", "Taps renewed because Asterisk gave them silence after music or a transfer"),
    CAPACITY_USED(
            Kind.GAUGE,
            "capacity.used",
            "Share of what taps may take of an Asterisk that is taken: calls (of max-calls), rtp (of the pairs that are not kept"
                    + " free); nothing is tapped beyond 1",
            "server",
            "kind"),
    RESYNCS(Kind.COUNTER, "ari.resyncs", "Comparisons of what Asterisk has with what we know, one a connect"),
    RESUBSCRIBED(
            Kind.COUNTER,
            "ari.resubscribed",
            "Tapped channels that Asterisk no longer told us of after a reconnect, and does again"),
    PICKED_UP(
            Kind.COUNTER,
            "calls.picked.up",
            "Calls taken where they are: through the API, by a rule, after they had passed our line while nobody"
                    + " answered there, or from an earlier run"),
    ADOPTED(
            Kind.COUNTER,
            "calls.adopted",
            "Calls from an earlier run whose tap stood whole and was taken over as it was, so that its sound went on"),
    CALL_PAUSES(Kind.COUNTER, "calls.pauses", "Pauses of calls: begun, ended, or cut short by the call's end", "what"),
    CALL_PAUSED_MS(
            Kind.COUNTER, "calls.paused.ms", "Sound that nobody heard because its call was paused, in ms of call time"),
    ALERTS_RAISED(Kind.COUNTER, "alerts.raised", "Alerts raised, by the kind of their rule", "kind"),
    ALERTS_HELD(
            Kind.COUNTER,
            "alerts.held",
            "Reasons for an alert that raised none, since their rule had just fired or had fired often enough",
            "kind"),
    ALERT_STEPS(Kind.COUNTER, "alerts.steps", "What people did with alerts", "act"),
    ALERT_FAULTS(Kind.COUNTER, "alerts.faults", "Events that could not be judged because of a fault of ours"),
    RULE_MATCHES(Kind.COUNTER, "rules.matches", "Channels that a rule picked to be tapped, by the rule's name", "rule"),
    SUPERVISION(
            Kind.COUNTER,
            "supervision",
            "Steps of supervisors' phones on calls: ringing, listen, whisper, barge (done or refused) and over, by how it ended",
            "step",
            "outcome"),
    LEFT_BEHIND(
            Kind.COUNTER, "tap.left.behind", "Channels and bridges of ours that could not be removed from Asterisk"),
    SWEPT(Kind.COUNTER, "tap.swept", "Channels and bridges of an earlier run that were removed"),
    UTTERANCES(Kind.COUNTER, "utterances", "Final utterances", "party"),
    REDACTED(Kind.COUNTER, "redacted", "Numbers and addresses masked in settled lines, by kind", "kind"),
    MAILBOX_DROPPED(Kind.COUNTER, "mailbox.dropped", "Interims and levels left out because a call's mailbox was full"),
    VARIABLE_WRITES(Kind.COUNTER, "variables.writes", "Channel variables written", "outcome"),
    VARIABLE_COALESCED(Kind.COUNTER, "variables.coalesced", "Values replaced by newer ones before they were written"),
    UTTERANCE_TO_VARIABLE(Kind.TIMER, "variables.lag", "Arrival of a final to its last variable written"),

    // Alerts on their ways out
    ALERT_SENT(
            Kind.COUNTER,
            "alerts.sent",
            "Alerts by way and outcome: delivered, delayed (an attempt failed and is made again), unsafe (besides, as the receiver"
                    + " cannot be trusted or does not protect the connection), full (waits in the store only),"
                    + " refused or too-old (given up)",
            "way",
            "outcome"),
    ALERT_WAITING(Kind.GAUGE, "alerts.waiting", "Alerts that wait in memory to be sent on a way", "way"),

    // Asterisk
    ARI_CONNECTED(Kind.GAUGE, "ari.connected", "Servers whose event socket is open; with one Asterisk 1 or 0"),
    ARI_SERVER_CONNECTED(Kind.GAUGE, "ari.server.connected", "1 while that server's event socket is open", "server"),
    ARI_REQUESTS(Kind.COUNTER, "ari.requests", "REST requests, by outcome", "outcome"),
    ARI_REQUEST_TIME(Kind.TIMER, "ari.request.time", "REST requests, from handing over to the answer"),
    ARI_RETRIES(
            Kind.COUNTER,
            "ari.retries",
            "REST requests sent again: on a fresh connection for a stale one, or after Asterisk hung up unheard",
            "why"),
    ARI_EVENTS(Kind.COUNTER, "ari.events", "Events received, by type", "type"),
    ARI_EVENTS_UNKNOWN(Kind.COUNTER, "ari.events.unknown", "Events of types this version does not know", "type"),
    ARI_FRAMES_REFUSED(
            Kind.COUNTER,
            "ari.frames.refused",
            "Messages of the event socket that reached nobody: no event, too long, or too many waiting",
            "why"),
    ARI_RECONNECTS(Kind.COUNTER, "ari.reconnects", "Times the event socket was opened again"),
    ARI_LINK_LOST(Kind.COUNTER, "ari.link.lost", "Event sockets lost, and attempts to open one that failed"),
    ARI_REPLACED(Kind.COUNTER, "ari.replaced", "Times another client took our application"),

    // Store
    STORE_WRITTEN(
            Kind.COUNTER,
            "store.written",
            "Entries written to the database: call, utterance, gap, note, alert, delivery, timeline",
            "what"),
    STORE_WAITING(Kind.GAUGE, "store.waiting", "Entries that wait to be written"),
    STORE_WAITING_BYTES(Kind.GAUGE, "store.waiting.bytes", "About how much memory they take"),
    STORE_LOST(
            Kind.COUNTER,
            "store.lost",
            "Entries that were let go: no room to wait, refused by the database, or still waiting at the stop",
            "what",
            "why"),
    STORE_FAILED(Kind.COUNTER, "store.failed", "Attempts to open the database or to write to it that failed", "what"),
    STORE_WRITE_TIME(Kind.TIMER, "store.write.time", "One batch, from its begin to the database's confirmation"),
    STORE_LAG(Kind.TIMER, "store.lag", "Arrival of the oldest entry that waited to the confirmation of its batch"),
    STORE_ERASED(
            Kind.COUNTER,
            "store.erased",
            "Rows erased: call, utterance; why: erase (somebody asked), retention (store.keep-days)",
            "what",
            "why"),
    STORE_AWAY(Kind.GAUGE, "store.away", "1 while the database does not take what comes"),

    // Pages
    SSE_VIEWERS(Kind.GAUGE, "web.viewers", "Open event streams"),
    SSE_DROPPED(Kind.COUNTER, "web.viewers.dropped", "Event streams cut because they read too slowly"),
    AUDIT_LOST(
            Kind.COUNTER,
            "web.audit.lost",
            "Entries that are not in the audit log, since the store was away or had too much to do; the log has them"),
    SIGN_INS(Kind.COUNTER, "web.sign.ins", "Attempts to sign in", "outcome"),
    WEB_REFUSED(
            Kind.COUNTER,
            "web.refused",
            "Requests refused for who sent them: by nobody signed in, across sites, beyond a role or reach",
            "why"),

    // Guard
    BREAKER_STATE(Kind.GAUGE, "breaker.state", "0 closed, 1 half-open, 2 open, 3 forced open", "breaker"),
    ENGINE_STREAMS(Kind.GAUGE, "engine.streams", "Streams of an engine open or opening now", "engine"),
    ENGINE_ADMITTED(Kind.COUNTER, "engine.admitted", "Streams that an engine's gate let through", "engine"),
    ENGINE_REFUSED(
            Kind.COUNTER,
            "engine.refused",
            "Streams that an engine's gate refused: breaker open, forced open, all streams in use, too many connects",
            "engine",
            "why"),
    ENGINE_FORCED(
            Kind.COUNTER,
            "engine.forced",
            "Times an administrator set an engine's breakers, by state",
            "engine",
            "state"),
    ENGINE_OUTCOMES_ODD(
            Kind.COUNTER,
            "engine.outcomes.odd",
            "Outcomes of streams that were told their gate twice, out of order, or never; a fault of ours",
            "engine",
            "how"),

    // Built-in engine
    BUILTIN_SESSIONS(Kind.GAUGE, "builtin.sessions", "Sessions of the built-in engine"),
    BUILTIN_AUDIO_MS(Kind.COUNTER, "builtin.audio.ms", "Sound the built-in engine heard, in ms of one channel"),
    BUILTIN_DECODE_TIME(Kind.TIMER, "builtin.decode.time", "One decode of the built-in engine", "model"),
    BUILTIN_SKIPPED(
            Kind.COUNTER,
            "builtin.skipped",
            "Decodes of open segments left out or given up because decoders were busy, or sound had to catch up",
            "purpose"),
    BUILTIN_FINALS(
            Kind.COUNTER,
            "builtin.finals",
            "Finals of the built-in engine, silence included, by why they ended",
            "cause"),
    BUILTIN_REFUSED(Kind.COUNTER, "builtin.refused", "Requests its server refused, by HTTP status", "status"),
    BUILTIN_CLOSES(Kind.COUNTER, "builtin.closes", "Live streams its server ended, by close code", "code"),
    BUILTIN_PAUSED(Kind.COUNTER, "builtin.paused", "Times its server stopped reading a stream that came too fast"),
    BUILTIN_UNSENT(Kind.COUNTER, "builtin.unsent", "Interims its server left out because the client reads too slowly"),
    BUILTIN_UNREADABLE(Kind.COUNTER, "builtin.unreadable", "Text messages its server could not make sense of");

    /** What kind of meter it is. */
    public enum Kind {
        COUNTER,
        TIMER,
        GAUGE
    }

    private final Kind kind;
    private final String id;
    private final String help;
    private final String tag;
    private final String secondTag;

    Meter(Kind kind, String id, String help) {
        this(kind, id, help, "");
    }

    Meter(Kind kind, String id, String help, String tag) {
        this(kind, id, help, tag, "");
    }

    Meter(Kind kind, String id, String help, String tag, String secondTag) {
        this.kind = kind;
        this.id = "callscribe." + id;
        this.help = help;
        this.tag = tag;
        this.secondTag = secondTag;
    }

    /** Counter, timer or gauge. */
    public Kind kind() {
        return kind;
    }

    /** Micrometer's name. */
    public String id() {
        return id;
    }

    /** What it counts. */
    public String help() {
        return help;
    }

    /** The name of its tag; empty if it has none. */
    public String tag() {
        return tag;
    }

    /** The name of its second tag; empty if it has none. */
    public String secondTag() {
        return secondTag;
    }
}
