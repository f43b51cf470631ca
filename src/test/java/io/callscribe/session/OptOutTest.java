package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutTest {

    private static final AriChannel CHANNEL = new AriChannel("1.1", "PJSIP/a-1", "Up", "", "", "", "");

    private final List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final List<Consumer<AriResult>> asked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"off", "OFF", " Off ", "no", "0", "False"})
    void offMeansOff(String value) {
        assertThat(OptOut.means(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "on", "yes", "1", "office"})
    void anythingElseDoesNot(String value) {
        assertThat(OptOut.means(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CALLSCRIBE", "_CALLSCRIBE", "__CALLSCRIBE"})
    void itIsSaidInMidCallAlsoByAnInheritedVariable(String name) {
        assertThat(OptOut.saidBy(set(name, "off"), "1.1")).isTrue();
        assertThat(OptOut.saidBy(set(name, "off"), "1.2")).isFalse();
        assertThat(OptOut.saidBy(set(name, "on"), "1.1")).isFalse();
        assertThat(OptOut.saidBy(set("CALLSCRIBE_LAST", "off"), "1.1")).isFalse();
    }

    @Test
    void theAnswerIsToldOnce() {
        ask();
        asked.getFirst().accept(new AriResult.Value("off"));
        assertThat(told).containsExactly("off=true");
    }

    @Test
    void aVariableThatIsNotThereMeansNothing() {
        ask();
        asked.getFirst().accept(new AriResult.Failed(404, "Provided variable was not found"));
        assertThat(told).containsExactly("off=false");
    }

    @Test
    void anAnswerThatComesTooLateHoldsNobodyAndCountsAllTheSame() {
        ask();
        Awaitility.await().until(() -> told.contains("off=false"));
        asked.getFirst().accept(new AriResult.Value("no"));
        assertThat(told).containsExactly("off=false", "late");
    }

    private void ask() {
        OptOut.ask((command, then) -> asked.add(then), CHANNEL, off -> told.add("off=" + off), () -> told.add("late"));
    }

    private static AriEvent set(String name, String value) {
        return new AriEvent.VariableSet(Optional.of(CHANNEL), name, value);
    }
}
