package io.callscribe.cli.doctor;

import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether Asterisk has loaded what a tap is made of. */
final class ModuleCheck {

    static final String NEEDED_CHECK = "Asterisk, modules";
    static final String WISHED_CHECK = "Asterisk, further modules";

    static final List<String> NEEDED = List.of(
            "app_stasis.so",
            "app_stack.so",
            "res_stasis_snoop.so",
            "res_rtp_asterisk.so",
            "res_rtp_multicast.so",
            "chan_rtp.so",
            "codec_ulaw.so",
            "res_ari_applications.so",
            "res_ari_bridges.so",
            "res_ari_channels.so",
            "res_ari_events.so");

    /** What is worse without them: agents' variables, call records, the guard of the dialplan. */
    static final List<String> WISHED = List.of("func_export.so", "func_cdr.so", "func_timeout.so");

    private static final String RUNNING = "Running";

    private final Function<AriCommand, AriResult> ari;

    ModuleCheck(Function<AriCommand, AriResult> ari) {
        this.ari = ari;
    }

    /** Two findings: the modules nothing works without, and those whose absence costs something. */
    List<Finding> run() {
        List<String> unknown = new ArrayList<>();
        List<String> needed = missing(NEEDED, unknown);
        if (!unknown.isEmpty()) {
            String since = "Asterisk cannot be asked for modules: " + unknown.getFirst();
            return List.of(Finding.unchecked(NEEDED_CHECK, since), Finding.unchecked(WISHED_CHECK, since));
        }
        return List.of(judgeNeeded(needed), judgeWished(missing(WISHED, unknown)));
    }

    private Finding judgeNeeded(List<String> missing) {
        if (missing.isEmpty()) {
            return Finding.good(NEEDED_CHECK, "all " + NEEDED.size() + " that a tap needs are loaded.");
        }
        if (missing.size() == NEEDED.size()) {
            return Finding.unchecked(
                    NEEDED_CHECK,
                    "Asterisk knows none of them, which it says too when res_ari_asterisk.so is not loaded"
                            + " (asterisk -rx \"module load res_ari_asterisk.so\")");
        }
        return Finding.bad(NEEDED_CHECK, "not loaded: " + String.join(", ", missing) + ".", load(missing));
    }

    private Finding judgeWished(List<String> missing) {
        return missing.isEmpty()
                ? Finding.good(WISHED_CHECK, String.join(", ", WISHED) + " are loaded.")
                : Finding.warning(
                        WISHED_CHECK,
                        "not loaded: " + missing.stream().map(ModuleCheck::cost).collect(Collectors.joining("; "))
                                + ".",
                        load(missing));
    }

    private List<String> missing(List<String> names, List<String> unknown) {
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            switch (ari.apply(new AriCommand.GetModule(name))) {
                case AriResult.Value(String status) when status.equals(RUNNING) -> {}
                case AriResult.Value(String status) -> missing.add(name + " (" + status + ")");
                case AriResult.Failed failed when failed.gone() -> missing.add(name);
                case AriResult.Failed failed -> unknown.add(failed.status() + " " + failed.reason());
                default -> unknown.add("an answer of another kind");
            }
            if (!unknown.isEmpty()) {
                return missing;
            }
        }
        return missing;
    }

    private static String cost(String name) {
        return switch (name) {
            case "func_export.so" -> name + " (variables are written as SHARED instead)";
            case "func_cdr.so" -> name + " (the taps appear in the call records)";
            case "func_timeout.so" -> name + " (the dialplan's guard of 2 s does not work)";
            default -> name;
        };
    }

    private static String load(List<String> missing) {
        return "see that modules.conf does not keep them out, and load them: "
                + missing.stream()
                        .map(name -> "asterisk -rx \"module load " + name.replaceAll(" .*", "") + "\"")
                        .collect(Collectors.joining("; "))
                + ".";
    }
}
