package io.callscribe.asterisk;

import io.callscribe.call.Leg;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Both legs of a tap, as one. */
final class TapLegs {

    private final TapLeg in;
    private final TapLeg out;

    TapLegs(TapRequest request, CommandBook<TapSink> commands, BiConsumer<TapLeg.Failure, TapSink> onFailure) {
        this.in = new TapLeg(request, Leg.IN, commands, onFailure);
        this.out = new TapLeg(request, Leg.OUT, commands, onFailure);
    }

    void make(TapRequest request, TapSink sink) {
        in.make(request, sink);
        out.make(request, sink);
    }

    void adopt(TapSink sink) {
        in.adopt(sink);
        out.adopt(sink);
    }

    Stream<TapLeg> all() {
        return Stream.of(in, out);
    }

    Stream<TapPart> parts() {
        return all().flatMap(leg -> leg.parts().stream());
    }

    Stream<TapPart> snoops() {
        return all().map(TapLeg::snoop);
    }

    /** In the order in which they are removed. */
    List<TapPart> partList() {
        return parts().toList();
    }

    /** A channel had its StasisStart. */
    void entered(String channelId, TapSink sink) {
        all().forEach(leg -> leg.parts().stream()
                .filter(part -> part.id().equals(channelId))
                .forEach(part -> leg.entered(part, sink)));
    }

    void removeSnoops(TapSink sink) {
        in.removeSnoop(sink);
        out.removeSnoop(sink);
    }

    boolean snoopsGone() {
        return in.snoop().isGone() && out.snoop().isGone();
    }

    void remakeSnoops(TapRequest request, TapSink sink) {
        in.remakeSnoop(request, sink);
        out.remakeSnoop(request, sink);
    }

    /** Joins what is ready; whether everything is joined. */
    boolean join(TapSink sink) {
        in.joinWhenReady(sink);
        out.joinWhenReady(sink);
        return in.joined() && out.joined();
    }

    /** A snoop through which other channels can be written to. */
    Optional<String> findWriter() {
        return snoops().filter(part -> part.isMade() && part.inStasis())
                .map(TapPart::id)
                .findFirst();
    }
}
