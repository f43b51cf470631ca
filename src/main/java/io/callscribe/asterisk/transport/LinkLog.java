package io.callscribe.asterisk.transport;

import io.callscribe.asterisk.AsteriskInfo;
import io.callscribe.time.NanoClock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the link says in the log: one line when it is up, one when a trouble begins, and the same again only now and
 * then, however often it tries. Owned by the link thread.
 */
final class LinkLog {

    private static final Logger LOG = LoggerFactory.getLogger(AriConnection.class);
    private static final long REMIND_NS = Duration.ofMinutes(10).toNanos();

    private final NanoClock clock;
    private final String app;
    private String last = "";
    private long lastNs;

    LinkLog(NanoClock clock, String app) {
        this.clock = clock;
        this.app = app;
    }

    void up(AsteriskInfo info, String address) {
        last = "";
        LOG.info(
                "connected to Asterisk {} at {} as application {}; the dialplan must name it: Stasis({})",
                info.version(),
                address,
                app,
                app);
        if (!info.apiVersion().equals(info.modelVersion())) {
            LOG.info(
                    "Asterisk states ARI version '{}', which this version does not know; speaking {}",
                    info.apiVersion(),
                    info.modelVersion());
        }
    }

    void trouble(String sentence, long pauseMs) {
        long nowNs = clock.nowNs();
        if (!sentence.equals(last) || nowNs - lastNs >= REMIND_NS) {
            last = sentence;
            lastNs = nowNs;
            LOG.warn("{}. Trying again in {} ms, and for ever.", sentence, pauseMs);
        } else {
            LOG.debug("{}. Trying again in {} ms.", sentence, pauseMs);
        }
    }

    void fault(RuntimeException fault) {
        LOG.error("the link to Asterisk failed by a fault of ours", fault);
    }

    void noApplications(String why) {
        LOG.warn(
                "Asterisk does not list its applications ({}): load res_ari_applications.so, or no call is tapped",
                why);
    }
}
