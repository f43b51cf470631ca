package io.callscribe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Pins the rooms, what each may know, and what pure rooms keep out. */
class ArchitectureTest {

    private static final String ROOT = "io.callscribe";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final Set<String> EVERY_ROOM = Set.of("*");

    /** Room → the rooms it may know besides itself and the rooms inside it. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("call", Set.of()),
            Map.entry("time", Set.of()),
            Map.entry("meter", Set.of()),
            Map.entry("config", Set.of()),
            Map.entry("guard", rooms("meter time")),
            Map.entry("asterisk", Set.of("call")),
            Map.entry("media", Set.of("call")),
            Map.entry("recognizer", Set.of("call", "media")),
            Map.entry("transcript", Set.of("call", "recognizer")),
            // Lines come in and go out; the recognizer for its Word only.
            Map.entry("redact", Set.of("call", "transcript", "recognizer")),
            // The recognizer for its Word, which utterances have and the store keeps, and for how it reads Retry-After.
            Map.entry("outlet", Set.of("call", "transcript", "recognizer")),
            // Redaction for the searches that the audit log keeps.
            Map.entry("web", rooms("call transcript outlet config meter time redact")),
            Map.entry("lab", Set.of()),
            Map.entry(
                    "session",
                    rooms("call time meter config guard asterisk media recognizer transcript outlet redact")),
            Map.entry("cli", EVERY_ROOM));

    /** What a room that does input and output may know on top. */
    private static final Set<String> DRIVERS_KNOW = rooms("config meter guard time");

    private static final Set<String> DRIVERS =
            rooms("asterisk.transport asterisk.transport.net asterisk.transport.rest asterisk.transport.socket"
                    + " asterisk.transport.event media.io recognizer.deepgram.io recognizer.backfill.io recognizer.builtin"
                    + " recognizer.server outlet.store.io outlet.alert.io outlet.way.io");

    /** Of {@code outlet} only {@code store}, {@code alert} and {@code way} reach out by themselves, in their {@code io}. */
    private static final Set<String> PURE = rooms(
            "call asterisk media recognizer recognizer.deepgram recognizer.backfill transcript redact outlet outlet.board"
                    + " outlet.variables outlet.store outlet.way"
                    + " outlet.alert outlet.alert.phrase outlet.alert.rule outlet.alert.watch"
                    + " session.rule recognizer.builtin.speech"
                    + " recognizer.server.sound recognizer.server.request recognizer.server.protocol");

    private static Set<String> rooms(String names) {
        return Set.of(names.split(" "));
    }

    @TestFactory
    Stream<DynamicTest> aRoomKnowsOnlyWhatTheTableAllows() {
        return MAY_KNOW.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(EVERY_ROOM))
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThat(strangers(entry.getKey(), entry.getValue()))
                                .isEmpty()));
    }

    private static Set<String> strangers(String room, Set<String> known) {
        Set<String> wrong = new TreeSet<>();
        ALL.stream()
                .filter(type -> roomOf(type).equals(room))
                .forEach(type -> type.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String other = roomOf(dependency.getTargetClass());
                    boolean driver = DRIVERS.contains(innerRoomOf(type)) && DRIVERS_KNOW.contains(other);
                    if (!other.isEmpty() && !other.equals(room) && !known.contains(other) && !driver) {
                        wrong.add(type.getName() + " knows "
                                + dependency.getTargetClass().getName());
                    }
                }));
        return wrong;
    }

    @Test
    void everyClassLivesInARoomOfTheTable() {
        assertThat(ALL.stream()
                        .map(ArchitectureTest::roomOf)
                        .filter(room -> !room.isEmpty() && !MAY_KNOW.containsKey(room)))
                .isEmpty();
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void pureRoomsTouchNoSocketThreadLoggerOrClock() {
        PURE.forEach(room -> noClasses()
                .that()
                .resideInAPackage(ROOT + "." + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.netty..",
                        "java.net.http..",
                        "java.nio.channels..",
                        "java.util.concurrent..",
                        "org.slf4j..",
                        "io.micrometer..",
                        "ch.loway.oss.ari4java..")
                .allowEmptyShould(true)
                .check(ALL));
    }

    @Test
    void onlyTimeAsksForNowAndNobodySleeps() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".time..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(ALL);
    }

    @Test
    void aLibraryHasOneOwner() {
        Map.of(
                        "guard", "io.github.resilience4j..",
                        "meter", "io.micrometer..",
                        "asterisk", "ch.loway.oss.ari4java..",
                        "web", "io.javalin..",
                        "recognizer", "ai.onnxruntime..",
                        "cli", "picocli..",
                        "web.access", "com.password4j..",
                        "redact", "com.google.i18n..",
                        "outlet.way.io", "jakarta.mail..")
                .forEach((room, library) -> noClasses()
                        .that()
                        .resideOutsideOfPackages(ROOT + "." + room + "..", ROOT)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library)
                        .check(ALL));
    }

    @Test
    void onlyTheStoresDriverSpeaksSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".outlet.store.io")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb..", "org.sqlite..")
                .check(ALL);
    }

    @Test
    void namesSayWhatAThingIs() {
        List<String> empty = List.of("Manager", "Helper", "Util", "Utils", "Impl");
        assertThat(ALL.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name ->
                                name.startsWith("Abstract") || empty.stream().anyMatch(name::endsWith)))
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(ALL.stream()
                        .filter(type -> !type.getPackage().isAnnotatedWith(NullMarked.class))
                        .map(JavaClass::getPackageName))
                .isEmpty();
    }

    @Test
    void oldLoggingAndGenericExceptionsStayOut() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(ALL);
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(ALL);
    }

    /** The first part of the package under the root: {@code recognizer} for {@code io.callscribe.recognizer.deepgram.io}. */
    private static String roomOf(JavaClass type) {
        String inner = innerRoomOf(type);
        int dot = inner.indexOf('.');
        return dot < 0 ? inner : inner.substring(0, dot);
    }

    private static String innerRoomOf(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : "";
    }
}
