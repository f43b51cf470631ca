package io.callscribe.outlet.way.io;

import io.callscribe.call.CallId;
import io.callscribe.config.AlertsConfig;
import io.callscribe.config.MailConfig;
import io.callscribe.config.Secret;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.way.Fate;
import io.callscribe.outlet.way.Links;
import io.callscribe.outlet.way.Notice;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.time.WallClock;
import java.io.IOException;
import java.nio.file.Path;

/** A process that mails one alert by STARTTLS and ends with 0 where it was taken: what it trusts is its own JVM's. */
final class MailSender {

    private MailSender() {}

    static Process started(int port, String password, Path trustStore) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MailSender.class.getName(),
                        Integer.toString(port),
                        password)
                .inheritIO();
        builder.environment()
                .put(
                        "JAVA_TOOL_OPTIONS",
                        "-Djavax.net.ssl.trustStore=" + trustStore + " -Djavax.net.ssl.trustStorePassword=changeit");
        return builder.start();
    }

    public static void main(String[] args) {
        MailConfig config = new MailConfig(
                "127.0.0.1",
                Integer.parseInt(args[0]),
                MailConfig.Tls.STARTTLS,
                "callscribe",
                Secret.of(args[1]),
                "callscribe@example.com",
                "ada@example.com",
                AlertsConfig.Least.HIGH);
        var now = WallClock.SYSTEM.now();
        CallFacts facts = new CallFacts(new CallId("c1"), "PJSIP/a", "Maya", "support", "+4670", now, "pbx-1");
        Notice notice = new Notice(facts, SampleAlerts.phrase("a1", now), "a1");
        Fate fate = new MailCarrier(config, new Links(""), WaySettings.standard()).carry(notice);
        System.out.println(fate);
        System.exit(fate instanceof Fate.Delivered ? 0 : 1);
    }
}
