package io.callscribe.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.cli.doctor.Finding.Verdict;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.PortRange;
import io.callscribe.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitCheckTest {

    @TempDir
    Path proc;

    private static AsteriskConfig asterisk(String url, int maxCalls, String ports) {
        return new AsteriskConfig(
                "pbx", url, "u", Secret.of("p"), "callscribe", 2_000, 0, maxCalls, PortRange.of(ports), 10);
    }

    private void process(int pid, String command, String files) throws IOException {
        Path folder = Files.createDirectory(proc.resolve(String.valueOf(pid)));
        Files.writeString(folder.resolve("cmdline"), command);
        Files.writeString(
                folder.resolve("limits"),
                "Limit                     Soft Limit           Hard Limit           Units\n"
                        + "Max open files            " + files + "                 524288               files\n");
    }

    @Test
    void theLimitsInForceAreTold() {
        List<Finding> findings = LimitCheck.run(asterisk("http://127.0.0.1:8088", 500, "10000-20000"), proc);

        assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.GOOD);
        assertThat(findings.getFirst().found())
                .isEqualTo("at most 500 calls are tapped (max-calls); RTP ports 10000-20000 (rtp-ports, as in its"
                        + " rtp.conf) are 5000 pairs, of which 500 stay free: room for 1125 tapped calls between two"
                        + " phones.");
    }

    @Test
    void aRangeTooSmallForTheCallsIsAWarning() {
        List<Finding> findings = LimitCheck.run(asterisk("http://127.0.0.1:8088", 500, "10000-10999"), proc);

        assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.WARNING);
        assertThat(findings.getFirst().found()).contains("room for 112 tapped calls");
    }

    @Test
    void tooFewOpenFilesAreAWarningByTheLowestOfAllAsterisks() throws IOException {
        process(11, "/usr/sbin/asterisk\0-f\0", "65536");
        process(12, "/x/ld-linux-x86-64.so.2\0--argv0\0asterisk\0/x/usr/sbin/asterisk\0-f\0", "1024");
        process(13, "grep\0asterisk\0", "10");
        Files.createDirectory(proc.resolve("14"));

        Finding files = LimitCheck.run(asterisk("http://127.0.0.1:8088", 500, "10000-20000"), proc)
                .getLast();

        assertThat(files.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(files.found())
                .isEqualTo("Asterisk may have 1024 open, but 500 taps take 8000, its own calls not counted.");
        assertThat(LimitCheck.judge(500, 65_536).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(LimitCheck.judge(500, Long.MAX_VALUE).verdict()).isEqualTo(Verdict.GOOD);
    }

    @Test
    void whatCannotBeLookedAtIsSaid() {
        assertThat(LimitCheck.run(asterisk("http://192.0.2.1:8088", 500, "10000-20000"), proc)
                        .getLast()
                        .found())
                .startsWith("not checked, since it does not run on this machine");
        assertThat(LimitCheck.run(asterisk("http://127.0.0.1:8088", 500, "10000-20000"), proc)
                        .getLast()
                        .found())
                .startsWith("not checked, since no process named asterisk is to be seen");
    }
}
