/**
 * Who takes part in a call, and who speaks on which leg when. Events of the tapped channel and of the channels it is connected to go in;
 * speakers, facts, lines for the timeline, and wishes to hear of further channels come out ({@link io.callscribe.session.party.PartySink}).
 *
 * <p>Asterisk says nowhere "this agent speaks now". The signs are an answered {@code Dial}, the variable {@code BRIDGEPEER}, which changes
 * with every transfer and holds all others of a conference, and {@code ChannelHold}, which is told of the channel that holds: so the agent's
 * channel is watched as soon as it is known. Behind a Local channel, as queues of FreePBX have them, the agent is found by the
 * {@code BRIDGEPEER} of its other half.
 *
 * <p>Machines, stepped by the call's own thread.
 */
@NullMarked
package io.callscribe.session.party;

import org.jspecify.annotations.NullMarked;
