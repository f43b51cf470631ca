package io.callscribe.cli;

import io.callscribe.config.CallscribeConfig;
import io.callscribe.config.ConfigLoader;
import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.io.AccountBook;
import java.io.IOException;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Mixin;

/** The accounts of the configured store. */
final class UserBook {

    @Mixin
    private final ConfigFile configFile = new ConfigFile();

    /** Works on them; the exit code, or that of whatever kept it from doing so. */
    int work(ToIntFunction<Accounts> work) {
        Optional<CallscribeConfig> config = configFile.load(ConfigLoader.Use.RECOGNIZER, System.getenv());
        if (config.isEmpty()) {
            return ExitCode.WRONG_USE;
        }
        try (AccountBook book = AccountBook.open(config.get().store().url())) {
            return work.applyAsInt(book.accounts());
        } catch (StartException wrong) {
            Console.complain(wrong);
            return ExitCode.WRONG_USE;
        } catch (IOException away) {
            Console.complain(away);
            return ExitCode.FAILED;
        }
    }
}
