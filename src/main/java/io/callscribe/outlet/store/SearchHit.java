package io.callscribe.outlet.store;

import io.callscribe.call.Span;
import io.callscribe.outlet.CallFacts;
import io.callscribe.transcript.Speaker;
import java.util.List;

/**
 * A line that was found.
 *
 * @param facts its call
 * @param seq its number within the call, as a view of the call shows it
 * @param found where in the text the words are; empty where only the database knows
 * @param place where it stands among all hits
 */
public record SearchHit(
        CallFacts facts,
        int seq,
        Speaker speaker,
        Span span,
        String text,
        String engine,
        List<SearchWords.Found> found,
        SearchWish.Place place) {}
