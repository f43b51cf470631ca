/**
 * RTP and G.711 as values and machines: datagrams go in, one call's two legs come out as interleaved µ-law on the call's own
 * timeline, with levels beside them. {@code media.io} brings the datagrams from the one UDP port.
 */
@NullMarked
package io.callscribe.media;

import org.jspecify.annotations.NullMarked;
