package io.callscribe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

    private final Map<String, String> environment = new HashMap<>(Map.of("CALLSCRIBE_ASTERISK_PASSWORD", "pw"));

    @TempDir
    Path folder;

    @Test
    void defaultsHoldOnceThePasswordIsSet() {
        CallscribeConfig config = loaded("");

        AsteriskConfig asterisk = config.asterisk().getFirst();
        assertThat(config.asterisk()).hasSize(1);
        assertThat(asterisk.url()).isEqualTo("http://127.0.0.1:8088");
        assertThat(asterisk.server()).isEqualTo("127.0.0.1:8088");
        assertThat(asterisk.maxCalls()).isEqualTo(500);
        assertThat(asterisk.rtpPorts().pairs()).isEqualTo(5_000);
        assertThat(asterisk.rtpReservePercent()).isEqualTo(10);
        assertThat(config.media().bind()).isEqualTo(new HostPort("0.0.0.0", 9990));
        assertThat(config.recognizer().engines())
                .containsExactly(RecognizerConfig.EngineName.DEEPGRAM, RecognizerConfig.EngineName.BUILTIN);
        assertThat(config.recognizer().deepgram().options()).containsEntry("endpointing", List.of("300"));
        assertThat(config.recognizer().deepgram().maxStreams()).isEqualTo(140);
        assertThat(config.recognizer().deepgram().connectsPerS()).isEqualTo(20);
        assertThat(config.web().token()).isNull();
    }

    @Test
    void signInIsOnUnlessSwitchedOffHoweverThatIsWritten() {
        assertThat(loaded("").web().asksForSignIn()).isTrue();
        assertThat(loaded("web:\n  sign-in: off\n").web().asksForSignIn()).isFalse();
        assertThat(loaded("web:\n  sign-in: \"Off\"\n").web().asksForSignIn()).isFalse();
        environment.put("CALLSCRIBE_WEB_SIGN_IN", "off");
        assertThat(loaded("web:\n  sign-in: on\n").web().asksForSignIn()).isFalse();
    }

    @Test
    void halfOfTlsAndHalfOfCompanyAccountsAreProblems() {
        assertThat(refused("web:\n  tls:\n    key: k.pem\n  oidc:\n    issuer: https://login.example.com\n"))
                .containsExactlyInAnyOrder(
                        "web.tls: is half set (expected: both certificate and key, or neither)",
                        "web.oidc: is half set (expected: issuer, client-id, client-secret and redirect-url, or"
                                + " none of them)");
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheFileOverTheDefaults() {
        environment.put("CALLSCRIBE_MEDIA_BIND", "127.0.0.1:25000");
        CallscribeConfig config = loaded("media:\n  bind: 127.0.0.1:1\n  advertise: 10.0.0.5\n");

        assertThat(config.media().bind().port()).isEqualTo(25000);
        assertThat(config.media().advertise()).isEqualTo("10.0.0.5");
    }

    @Test
    void cardNumbersAreMaskedUnlessSaidOtherwise() {
        assertThat(loaded("").redaction().kinds()).containsExactly(RedactionConfig.Kind.CARD);
        assertThat(loaded("").redaction().cardPauseNs()).isZero();
        assertThat(loaded("redaction:\n  kinds: []\n").redaction().kinds()).isEmpty();
        assertThat(loaded("redaction:\n  kinds:\n").redaction().kinds()).containsExactly(RedactionConfig.Kind.CARD);
        environment.put("CALLSCRIBE_REDACTION_KINDS", "card,iban");
        RedactionConfig redaction = loaded("redaction:\n  card-pause: on\n").redaction();
        assertThat(redaction.kinds()).containsExactly(RedactionConfig.Kind.CARD, RedactionConfig.Kind.IBAN);
        assertThat(redaction.cardPauseNs()).isEqualTo(30_000_000_000L);
    }

    @Test
    void kindsThatNobodyKnowsAreRefusedByName() {
        assertThat(refused("redaction:\n  kinds: [card, passport]\n  card-pause: perhaps\n  region: us\n"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("redaction.kinds: passport (expected: card or phone or email or iban or digits)"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("redaction.card-pause: perhaps (expected: on or off)"))
                .contains("redaction.region: us is no country (expected: two capitals, US)");
    }

    @Test
    void supervisorsPhonesAreRungAsTheSiteNamesThem() {
        SupervisionConfig usual = loaded("").supervision();
        assertThat(usual).isEqualTo(SupervisionConfig.USUAL);
        assertThat(usual.endpoint("1001")).isEqualTo("PJSIP/1001");
        environment.put("CALLSCRIBE_SUPERVISION_TELL_AGENT", "off");
        SupervisionConfig own = loaded("supervision:\n  ring-s: 10\n  endpoint: Local/{extension}@phones/n\n")
                .supervision();
        assertThat(own.tells()).isFalse();
        assertThat(own.ringS()).isEqualTo(10);
        assertThat(own.endpoint("1001")).isEqualTo("Local/1001@phones/n");
    }

    @Test
    void whatIsNoPhoneIsRefused() {
        assertThat(refused("supervision:\n  tell-agent: perhaps\n  ring-s: 0\n"))
                .anySatisfy(problem -> assertThat(problem).startsWith("supervision.tell-agent: perhaps"))
                .anySatisfy(problem -> assertThat(problem).startsWith("supervision.ring-s: 0"));
        assertThat(refused("supervision:\n  endpoint: PJSIP/1001\n"))
                .containsExactly("supervision.endpoint: PJSIP/1001 is no phone (expected: a technology and {extension},"
                        + " such as PJSIP/{extension})");
    }

    @Test
    void rulesAreAListOfPatternsWithNames() {
        List<RuleConfig> rules = loaded("""
                        rules:
                          - {name: out, context: from-internal, extension: '0*', party: agent}
                          - queue: support*
                        """).rules();
        assertThat(rules)
                .containsExactly(
                        new RuleConfig("out", "from-internal", "0*", null, null, "agent", null, null),
                        new RuleConfig("rule 2", null, null, null, "support*", null, null, null));
        assertThat(loaded("").rules()).isEmpty();
    }

    @Test
    void rulesMayStandInOneVariable() {
        environment.put("CALLSCRIBE_RULES", "[{\"queue\":\"*\"}]");
        assertThat(loaded("").rules()).extracting(RuleConfig::queue).containsExactly("*");
    }

    @Test
    void everyFaultOfARuleIsNamedWithItsPlace() {
        assertThat(refused("""
                        rules:
                          - {party: boss, extension: _X., quue: a}
                          - {name: a, language: de}
                          - {name: a, extension: 0100}
                          - all
                          - {caller: '', queue: }
                        """))
                .containsExactly(
                        "rules[0].party: boss (expected: caller or agent)",
                        "rules[0].extension: _X. (expected: a pattern of *, which is any text, and ?, which is one"
                                + " character, and not one of Asterisk's)",
                        "rules[0].quue: is not a known key (expected: one of name, context, extension, caller, queue,"
                                + " party, agent, language)",
                        "rules[1]: has no pattern (expected: at least one of context, extension, caller, queue)",
                        "rules[2].extension: 64 (expected: a text; put it in quotes, so that no zero is lost)",
                        "rules[2].name: a (expected: another name for each rule)",
                        "rules[3]: is no mapping (expected: some of name, context, extension, caller, queue, party, agent,"
                                + " language)",
                        "rules[4]: has no pattern (expected: at least one of context, extension, caller, queue)");
        assertThat(refused("rules: all\n"))
                .containsExactly("rules: is no list (expected: one item, begun with -, for each rule)");
    }

    @Test
    void alertsGoNowhereUnlessSaidOtherwise() {
        assertThat(loaded("").alerts()).isEqualTo(AlertsConfig.NONE);
        assertThat(loaded("").alerts().ways().ariApplication("callscribe")).isEmpty();
    }

    @Test
    void everyWayIsRead() {
        AlertsConfig alerts = loaded("""
                        alerts:
                          rules: rules.yaml
                          page-url: https://calls.example.com
                          ways:
                            webhooks:
                              - {name: desk, url: "https://h.example.com/x?y=1", secret: s3cret, priority: HIGH, changes: on}
                              - {name: chat, url: "https://hooks.slack.com/a", format: slack}
                            mail: {host: mail.example.com, tls: off, from: c@example.com, to: "a@x.org, b@x.org", priority: medium}
                            ari-events: on
                        """).alerts();
        assertThat(alerts.rules()).isEqualTo("rules.yaml");
        assertThat(alerts.pageUrl()).isEqualTo("https://calls.example.com");
        assertThat(alerts.ways().webhooks())
                .containsExactly(
                        new WebhookConfig(
                                "desk",
                                "https://h.example.com/x?y=1",
                                Secret.of("s3cret"),
                                WebhookConfig.Format.CALLSCRIBE,
                                AlertsConfig.Least.HIGH,
                                WebhookConfig.Changes.ON),
                        new WebhookConfig(
                                "chat",
                                "https://hooks.slack.com/a",
                                null,
                                WebhookConfig.Format.SLACK,
                                AlertsConfig.Least.LOW,
                                WebhookConfig.Changes.OFF));
        assertThat(alerts.ways().mail().receivers()).containsExactly("a@x.org", "b@x.org");
        assertThat(alerts.ways().mail().tls()).isEqualTo(MailConfig.Tls.OFF);
        assertThat(alerts.ways().mail().port()).isEqualTo(587);
        assertThat(alerts.ways().ariApplication("callscribe")).contains("callscribe");
        environment.put("CALLSCRIBE_ALERTS_WAYS_ARI_EVENTS", "wallboard");
        assertThat(loaded("").alerts().ways().ariApplication("callscribe")).contains("wallboard");
    }

    @Test
    void everyFaultOfAWayIsNamedWithItsPlaceAndWithoutItsSecrets() {
        assertThat(refused("""
                        alerts:
                          page-url: calls.example.com
                          ways:
                            webhooks:
                              - {name: "no good", url: "ftp://h/very-private"}
                              - {name: mail, url: "https://h/x", format: discord, priority: urgent, changes: maybe, retry: 3}
                              - all
                              - {name: a, url: "https://h/{x}", secret: [1]}
                            mail: {host: mail.example.com, port: 70000, from: nobody, tls: maybe}
                            ari-events: "a b"
                        """))
                .containsExactlyInAnyOrder(
                        "alerts.ways.webhooks[0].name: no good is no name (expected: 1 to 64 letters, digits, \".\","
                                + " \"-\", \"_\")",
                        "alerts.ways.webhooks[0].url: is no web address (expected: https://host/path, without a user in it)",
                        "alerts.ways.webhooks[1].format: discord (expected: callscribe or slack or teams)",
                        "alerts.ways.webhooks[1].priority: urgent (expected: low or medium or high)",
                        "alerts.ways.webhooks[1].changes: maybe (expected: on or off)",
                        "alerts.ways.webhooks[1].retry: is not a known key (expected: one of name, url, secret, format,"
                                + " priority, changes)",
                        "alerts.ways.webhooks[1].name: mail (expected: another name for each way, and not mail or ari)",
                        "alerts.ways.webhooks[2]: is no mapping (expected: name, url and perhaps others of name, url,"
                                + " secret, format, priority, changes)",
                        "alerts.ways.webhooks[3].secret: is no text",
                        "alerts.ways.webhooks[3].url: is no web address (expected: https://host/path, without a user in it)",
                        "alerts.ways.mail.tls: maybe (expected: starttls or tls or off)",
                        "alerts.ways.mail.port: 70000 must be less than or equal to 65535",
                        "alerts.ways.mail.from: nobody is no address (expected: callscribe@example.com)",
                        "alerts.ways.mail: is half set (expected: host, from and to, or none of them; username and password,"
                                + " or neither)",
                        "alerts.ways.ari-events: a b is no name (expected: off, on, or the name of an ARI application)",
                        "alerts.page-url: calls.example.com is not a web address (expected: https://host)");
        environment.put("CALLSCRIBE_ALERTS_WAYS_WEBHOOKS", "[{very-private");
        assertThat(refused("")).singleElement().asString().startsWith("alerts.ways.webhooks: is not YAML");
    }

    @Test
    void listsMayBeWrittenWithCommas() {
        environment.put("CALLSCRIBE_RECOGNIZER_ENGINES", "builtin");
        environment.put("CALLSCRIBE_RECOGNIZER_DEEPGRAM_KEYTERMS", "Acme Gold, Zoltan");
        CallscribeConfig config = loaded("");

        assertThat(config.recognizer().engines()).containsExactly(RecognizerConfig.EngineName.BUILTIN);
        assertThat(config.recognizer().deepgram().keyterms()).containsExactly("Acme Gold", "Zoltan");
    }

    @Test
    void optionsAreAddedChangedAndLeftOut() {
        environment.put("CALLSCRIBE_RECOGNIZER_DEEPGRAM_OPTIONS_UTTERANCE_END_MS", "1500");
        Map<String, List<String>> options = loaded(
                        "recognizer:\n  deepgram:\n    options:\n      tag: [a, b]\n      smart_format:\n")
                .recognizer()
                .deepgram()
                .options();

        assertThat(options)
                .containsEntry("utterance_end_ms", List.of("1500"))
                .containsEntry("tag", List.of("a", "b"))
                .doesNotContainKey("smart_format");
    }

    @Test
    void deepgramsOwnVariableIsReadUnlessOursIsSet() {
        environment.put("DEEPGRAM_API_KEY", "theirs");
        assertThat(loaded("").recognizer().deepgram().apiKey()).isEqualTo(Secret.of("theirs"));

        environment.put("CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY", "ours");
        assertThat(loaded("").recognizer().deepgram().apiKey()).isEqualTo(Secret.of("ours"));
    }

    @Test
    void everyProblemIsNamedWithItsKeyNotOnlyTheFirst() {
        environment.remove("CALLSCRIBE_ASTERISK_PASSWORD");
        environment.put("CALLSCRIBE_RECOGNIZER_CHUNK_MS", "sixty");
        List<String> problems = refused("""
                asterisk:
                  url: 127.0.0.1:8088
                media:
                  bnid: 1
                  bind: nowhere
                recognizer:
                  engines: [deepgram, whisper]
                  deepgram: yes
                """);

        assertThat(problems)
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.url: 127.0.0.1:8088 "))
                .anySatisfy(p -> assertThat(p).startsWith("asterisk.password: is not set"))
                .anySatisfy(p -> assertThat(p).startsWith("media.bnid: is not a known key"))
                .anySatisfy(p -> assertThat(p).startsWith("media.bind: nowhere (expected: host:port"))
                .anySatisfy(p -> assertThat(p).startsWith("recognizer.engines: whisper (expected: deepgram or builtin"))
                .anySatisfy(p -> assertThat(p).startsWith("recognizer.deepgram: "))
                .anySatisfy(p -> assertThat(p).startsWith("recognizer.chunk-ms: sixty (expected: a whole number"))
                .hasSize(7);
    }

    @Test
    void aRateThatLetsNothingThroughIsAProblem() {
        environment.put("CALLSCRIBE_RECOGNIZER_DEEPGRAM_CONNECTS_PER_S", "0");

        assertThat(refused(""))
                .containsExactly("recognizer.deepgram.connects-per-s: 0 must be greater than or equal to 1");
    }

    @Test
    void aDatabaseOfAnotherKindIsAProblem() {
        environment.put("CALLSCRIBE_STORE_URL", "jdbc:sqlite::memory:");

        assertThat(refused(""))
                .containsExactly("store.url: jdbc:sqlite::memory: is neither jdbc:sqlite: and a file nor"
                        + " jdbc:postgresql://host/database");
    }

    @Test
    void callsAreKeptForNinetyDaysUnlessSaidOtherwise() {
        assertThat(loaded("").store().keepDays()).isEqualTo(90);
        assertThat(loaded("store: {keep-days: 0}").store().keepDays()).isZero();
        assertThat(refused("store: {keep-days: -1}"))
                .containsExactly("store.keep-days: -1 must be greater than or equal to 0");
    }

    @Test
    void aFileThatIsNotThereOrNotYamlIsAProblem() {
        assertThat(((ConfigResult.Refused) load(Optional.of(folder.resolve("none.yaml")))).problems())
                .anySatisfy(p -> assertThat(p).endsWith("there is no such file"));
        assertThat(refused("a: [")).anySatisfy(p -> assertThat(p).contains("is not YAML"));
    }

    @Test
    void anUnknownVariableIsAWarning() {
        environment.put("CALLSCRIBE_MEDIA_BNID", "x");
        ConfigResult.Loaded result = (ConfigResult.Loaded) load(Optional.empty());

        assertThat(result.warnings()).containsExactly("CALLSCRIBE_MEDIA_BNID: no key has this name; it is ignored");
    }

    @Test
    void secretsAreNeverPrinted() {
        environment.put("CALLSCRIBE_STORE_URL", "jdbc:postgresql://db/calls?user=me&password=pw");
        assertThat(loaded("").toString()).doesNotContain("pw").contains("••••");
    }

    private CallscribeConfig loaded(String yaml) {
        return ((ConfigResult.Loaded) load(Optional.of(write(yaml)))).config();
    }

    private List<String> refused(String yaml) {
        return ((ConfigResult.Refused) load(Optional.of(write(yaml)))).problems();
    }

    private ConfigResult load(Optional<Path> file) {
        return new ConfigLoader(environment).load(ConfigLoader.Use.SERVE, file);
    }

    private Path write(String yaml) {
        try {
            return Files.writeString(folder.resolve("callscribe.yaml"), yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
