/**
 * Page, API, health and metrics over HTTP, with Javalin (Jetty 12). {@link io.callscribe.outlet.board.CallBoard}'s snapshots and feed
 * come in; JSON, server-sent events and one page go out.
 *
 * <p>Threads: every request has a virtual thread of its own, an event stream for as long as it lasts. Calls' threads only ever put
 * an event into a viewer's bounded queue ({@link io.callscribe.web.ViewerQueue}); a viewer that reads too slowly is cut and takes up
 * its thread again with {@code Last-Event-ID}. One more virtual thread beats four times a second for levels and heartbeats.
 *
 * <p>Whatever changes something is posted or deleted, by who has the role for it ({@code web.access}) or presents {@code web.token}: breakers of
 * engines, calls ({@link io.callscribe.web.CallSwitch}, which another room carries out), what is kept. A search reaches as far as who asks.
 * What only administrators ask ({@link io.callscribe.web.Administration}) comes from the room that starts the program; no text of it leaves
 * without having passed the sieve of {@link io.callscribe.config.Settings}.
 *
 * <p>Specs: RFC 9110 (methods, 405, 413), RFC 9457 (problem+json), RFC 6750 (bearer), WHATWG HTML §9.2 (server-sent events), WebVTT
 * (W3C, 4 April 2019).
 *
 * <p>Why server-sent events are written by hand: Javalin's own handler answers only to {@code Accept: text/event-stream}, and a plain
 * {@code curl} shall see the stream. Why every page file is read at the start and served from memory under an address with the
 * content's digest: it may be cached for ever, and nothing but the listed files can be asked for. Why Jetty's WebSocket modules are
 * left out of the build: nothing here speaks WebSocket, and they cost 20 jars and a tenth of the start-up.
 */
@NullMarked
package io.callscribe.web;

import org.jspecify.annotations.NullMarked;
