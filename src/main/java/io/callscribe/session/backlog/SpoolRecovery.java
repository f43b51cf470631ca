package io.callscribe.session.backlog;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening;
import io.callscribe.call.Status;
import io.callscribe.call.Termination;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.Outlet;
import io.callscribe.session.backlog.SpoolIndex.End;
import io.callscribe.session.backlog.SpoolIndex.Kept;
import io.callscribe.transcript.Conversation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over what an earlier run left in the spool: each such call is shown again, as one that ended. */
final class SpoolRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolRecovery.class);
    /** Lines are numbered on from here: should the call go on, its own numbers follow those it had. */
    private static final int LINES_BEFORE = 1_000_000;

    private static final String RECOVERED = "Recovered after a restart.";
    private static final String STOPPED = "Callscribe was stopped before a speech service heard it.";

    private final SpoolFolder folder;
    private final SpoolBacklog.Press press;
    private final Outlet outlet;
    private final Meters meters;

    SpoolRecovery(SpoolFolder folder, SpoolBacklog.Press press) {
        this.folder = folder;
        this.press = press;
        this.outlet = press.outlet();
        this.meters = press.meters();
    }

    /** A file of sound: the tick in its name, and its length. */
    private record SoundFile(String name, boolean journal, long startTick, long ticks) {
        long endTick() {
            return startTick + ticks;
        }
    }

    /** The calls of which sound is left. */
    List<SpooledCall> calls(long nowNs) throws IOException {
        List<SpooledCall> calls = new ArrayList<>();
        for (CallId id : folder.calls()) {
            call(nowNs, id).ifPresent(calls::add);
        }
        return calls;
    }

    /** One that cannot be used is left where it is, and named. */
    private Optional<SpooledCall> call(long nowNs, CallId id) {
        try {
            List<SoundFile> files = files(id);
            if (files.stream().allMatch(file -> file.ticks() == 0)) {
                folder.deleteCall(id);
                return Optional.empty();
            }
            return Optional.of(call(nowNs, id, folder.readIndex(id), files));
        } catch (IOException unusable) {
            meters.count(Meter.SPOOL_REFUSED, "unreadable");
            LOG.error(
                    "What the spool holds of call {} cannot be used and stays where it is: {}",
                    id,
                    unusable.toString());
            return Optional.empty();
        }
    }

    private SpooledCall call(long nowNs, CallId id, SpoolIndex index, List<SoundFile> files) {
        long lastTick = files.stream().mapToLong(SoundFile::endTick).max().orElse(0);
        End end = index.end().orElse(new End(new CallTime(lastTick), Termination.Kind.WE_FAILED.label()));
        show(id, index.card(), end);
        LatePress told = new LatePress(id, end.at(), new Conversation(index.card(), LINES_BEFORE), press);
        SpooledCall call = new SpooledCall(index.card(), new LateDesk(told), new CallFiles(folder, id, meters), meters);
        files.stream().filter(file -> !file.journal()).forEach(file -> call.found(stretch(file, index)));
        call.confirmed(index.journalFromTick());
        files.stream().filter(SoundFile::journal).forEach(file -> call.foundJournal(file.startTick(), file.endTick()));
        call.over(nowNs, end, STOPPED);
        meters.count(Meter.SPOOL_RECOVERED);
        LOG.info("Call {} has sound of an earlier run that is filled in now", id);
        return call;
    }

    private void show(CallId id, CallCard card, End end) {
        outlet.accept(new CallEvent.Started(id, card.facts()));
        outlet.accept(new CallEvent.Stands(id, Status.ENDED, RECOVERED));
        outlet.accept(new CallEvent.Happened(
                id,
                new Happening(
                        end.at(),
                        Happening.What.BACKFILL,
                        "Callscribe was restarted before all words of this call had come. Only what is filled in now is"
                                + " shown.")));
        outlet.accept(new CallEvent.Ended(id, end.at(), end.how()));
    }

    private static Stretch stretch(SoundFile file, SpoolIndex index) {
        Kept kept = index.stretches().stream()
                .filter(known -> known.startTick() == file.startTick())
                .findFirst()
                .orElse(new Kept(file.startTick(), file.startTick(), 0, STOPPED));
        return new Stretch(kept, file.endTick());
    }

    private List<SoundFile> files(CallId id) throws IOException {
        List<SoundFile> files = new ArrayList<>();
        for (String name : folder.sounds(id)) {
            String tick = name.replaceFirst("^" + Journal.PREFIX, "").replaceFirst("\\.ulaw$", "");
            if (!tick.matches("\\d{1,15}")) {
                throw new IOException(name + " is no file of ours (expected: a number and .ulaw)");
            }
            boolean journal = name.startsWith(Journal.PREFIX);
            files.add(new SoundFile(name, journal, Long.parseLong(tick), folder.size(id, name) / 2));
        }
        files.sort(Comparator.comparingLong(SoundFile::startTick));
        return files;
    }
}
