package io.callscribe.outlet.board;

import java.util.List;

/**
 * How a subscriber came to the feed.
 *
 * @param complete false where it asked for events that are no longer kept: it must take a fresh snapshot
 * @param missed what came after the event it asked for; everything later goes to the subscriber itself
 */
public record Joined(boolean complete, List<FeedEntry> missed) {}
