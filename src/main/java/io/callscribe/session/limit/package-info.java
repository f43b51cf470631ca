/**
 * How much of an Asterisk taps may take: {@link io.callscribe.session.limit.Capacity} says of every call whether there is room for its
 * tap, and warns before there is none. Pure: the load comes in, words come out; who counts and who is told is
 * {@code session}'s business.
 *
 * <p>Why: an Asterisk that is asked for external media with no RTP port left can crash (asterisk/asterisk#1757), and then all its calls
 * are lost for the sake of one transcript. External media always takes an even port and leaves the odd one beside it unused, so that a tap
 * takes two pairs of the range in {@code rtp.conf}, and every phone or trunk one.
 */
@NullMarked
package io.callscribe.session.limit;

import org.jspecify.annotations.NullMarked;
