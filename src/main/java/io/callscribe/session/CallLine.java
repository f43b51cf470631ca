package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Termination;
import io.callscribe.media.CallAudio;
import io.callscribe.media.Level;
import io.callscribe.media.MediaSink;
import io.callscribe.media.RtpPacket;
import io.callscribe.media.io.LegFeed;
import io.callscribe.media.io.MediaLoop;
import io.callscribe.media.io.MediaPort;
import io.callscribe.media.io.Ticking;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sound of one call, from its packets to whoever listens. Everything of it runs on the media loop; what it learns goes
 * into the call's mailbox.
 */
final class CallLine implements Ticking, MediaSink {

    /** Packets already under way when the call ends are still taken: 60 ms. */
    private static final long END_AFTER_NS = 60_000_000;

    private static final long NEVER_NS = Long.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(CallLine.class);

    private final MediaLoop loop;
    private final MediaPort port;
    private final CallAudio audio;
    private final SoundListener listener;
    private final Mailbox mailbox;
    private final Meters meters;
    private final SoundAccount account = new SoundAccount();
    private final LevelWindow inLevel = new LevelWindow();
    private final LevelWindow outLevel = new LevelWindow();
    private final Map<InetSocketAddress, LegFeed> feeds = new LinkedHashMap<>();
    private final long shiftTicks;
    private final SoundPause pause;
    private long nowNs;
    private long endAtNs = NEVER_NS;
    private boolean audioOver;
    private boolean left;

    /** The first sound stands at {@code shiftTicks} of call time. */
    CallLine(CallServices services, SoundListener listener, Mailbox mailbox, long shiftTicks, SoundPause pause) {
        this.loop = services.loop();
        this.port = services.port();
        this.audio = new CallAudio(services.chunkMs());
        this.listener = listener;
        this.mailbox = mailbox;
        this.meters = services.meters();
        this.shiftTicks = shiftTicks;
        this.pause = pause;
    }

    /** Begins to be told the time. From any thread. */
    void start() {
        loop.run(() -> loop.add(this));
    }

    /** Packets of {@code leg} will come from {@code source}; nothing to do once the sound is over. From any thread. */
    void legFrom(Leg leg, InetSocketAddress source) {
        LegFeed feed = (ns, packet) -> packet(ns, leg, packet);
        loop.run(() -> {
            if (!audioOver) {
                feeds.put(source, feed);
                port.add(source, feed);
            }
        });
    }

    /** The outermost edge of the packet path: a fault of ours ends this call's transcription and no other's. */
    private void packet(long ns, Leg leg, RtpPacket packet) {
        try {
            nowNs = ns;
            account.packet();
            audio.packet(ns, leg, packet, this);
        } catch (RuntimeException fault) {
            failed(fault);
        }
    }

    @Override
    public void failed(RuntimeException fault) {
        LOG.error("The sound of a call met a fault of ours; the call is no longer transcribed", fault);
        feeds.forEach(port::remove);
        audioOver = true;
        pauseOver();
        listener.close();
        leave();
        mailbox.put(new CallMessage.Stop(
                new Termination(Termination.Kind.WE_FAILED, "A fault of Callscribe ended the tap.")));
    }

    /** From here on nobody hears what is said; {@code then} runs once that is so, on any thread. From any thread. */
    void pause(String sentence, Runnable then) {
        loop.run(() -> {
            if (!audioOver && !pause.on()) {
                long fromTick = pause.begin(sentence);
                mailbox.put(new CallMessage.Paused(new CallTime(fromTick), sentence));
            }
            then.run();
        });
    }

    /** What is said from now on is heard again. From any thread. */
    void resume(String sentence, Runnable then) {
        loop.run(() -> {
            pause.end(now().ticks())
                    .ifPresent(silenced -> mailbox.put(new CallMessage.Resumed(Optional.of(sentence), silenced)));
            then.run();
        });
    }

    /** No more sound will come. From any thread. */
    void end() {
        loop.run(() -> endAtNs = Math.min(endAtNs, loop.nowNs() + END_AFTER_NS));
    }

    /** Stops everything at once, without waiting for the last words. From any thread. */
    void abandon() {
        loop.run(() -> {
            endAudio();
            listener.close();
            leave();
        });
    }

    @Override
    public void tick(long ns) {
        nowNs = ns;
        audio.wake(ns, this);
        if (ns >= endAtNs) {
            endAtNs = NEVER_NS;
            endAudio();
            listener.end(ns);
        }
        listener.tick(ns);
        if (audioOver && listener.over()) {
            leave();
        }
    }

    private void endAudio() {
        if (!audioOver) {
            audioOver = true;
            feeds.forEach(port::remove);
            audio.end(this);
            pauseOver();
            account.summary().ifPresent(text -> line(What.AUDIO, text));
        }
    }

    /** The sound ends in a pause: what was kept from everybody is a gap all the same. */
    private void pauseOver() {
        pause.end(pause.handedTick())
                .ifPresent(silenced -> mailbox.put(new CallMessage.Resumed(Optional.empty(), silenced)));
    }

    private void leave() {
        if (!left) {
            left = true;
            loop.remove(this);
            mailbox.put(new CallMessage.SoundOver(now()));
        }
    }

    private CallTime now() {
        return new CallTime(shiftTicks + audio.tickAt(nowNs));
    }

    private void line(What what, String text) {
        mailbox.put(new CallMessage.Line(now(), what, text));
    }

    /** The one way of the sound to whoever hears, keeps or stores it: a pause takes effect here, before all of them. */
    @Override
    public void chunk(long startTick, byte[] interleaved) {
        pause.pass(shiftTicks + startTick, interleaved);
        listener.audio(nowNs, shiftTicks + startTick, interleaved);
    }

    @Override
    public void level(Leg leg, Level level) {
        if (pause.covers(shiftTicks + level.tick())) {
            return;
        }
        LevelWindow window = leg == Leg.IN ? inLevel : outLevel;
        window.add(level)
                .ifPresent(loudest -> mailbox.put(new CallMessage.Loud(
                        leg, new CallTime(shiftTicks + loudest.tick()), loudest.dbov(), loudest.speech())));
    }

    @Override
    public void started(Leg leg, long tick) {
        long startNs = nowNs - (shiftTicks + audio.tickAt(nowNs)) * CallTime.NS_PER_TICK;
        listener.began(startNs);
        mailbox.put(new CallMessage.SoundBegan(leg, new CallTime(shiftTicks + tick), startNs));
    }

    @Override
    public void discarded(Leg leg, Discard why) {
        meters.count(Meter.RTP_DISCARDED, why.label());
        account.discarded(why);
    }

    @Override
    public void filled(Leg leg, Fill why, long ticks) {
        meters.add(Meter.RTP_FILLED_MS, why.label(), (double) ticks / CallTime.TICKS_PER_MS);
        account.filled(why, ticks);
    }

    @Override
    public void restarted(Leg leg, Restart why) {
        meters.count(Meter.RTP_RESTARTS, why.label());
        account.restarted();
    }

    @Override
    public void unsupported(Leg leg, int payloadType) {
        mailbox.put(
                new CallMessage.SoundProblem(now(), "Asterisk sends payload type " + payloadType + ", expected 0."));
    }

    @Override
    public void otherEncoding(Leg leg, String encoding) {
        meters.count(Meter.RTP_OTHER_ENCODING);
        String side = leg == Leg.IN ? "from" : "to";
        mailbox.put(new CallMessage.SoundProblem(
                now(),
                "The sound " + side + " the tapped party is announced as µ-law but looks like " + encoding
                        + ": the words will be wrong or missing. Check the codecs between phone, trunk and Asterisk."));
    }
}
