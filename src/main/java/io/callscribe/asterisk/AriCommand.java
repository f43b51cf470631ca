package io.callscribe.asterisk;

import io.callscribe.call.Leg;
import java.util.List;
import java.util.Map;

/** What we ask of Asterisk, one REST request each (ARI, channels, bridges and applications resources). */
public sealed interface AriCommand {

    /** {@code POST /applications/APP/subscription?eventSource=channel:ID}: events go on after the channel left us. */
    record Subscribe(String channelId) implements AriCommand {}

    /** {@code POST /channels/ID/snoop} with an id of our own. */
    record Snoop(String channelId, Leg leg, String snoopId) implements AriCommand {}

    /** The same with {@code spy=both}, and the way on which what is written to the snoop is whispered; that way holds for its life. */
    record SnoopBoth(String channelId, String snoopId, Whisper whisper) implements AriCommand {}

    /**
     * {@code POST /channels/ID}: rings a phone, whose StasisStart comes once it is answered; our application hears of it from the start.
     *
     * @param endpoint such as {@code PJSIP/1001}
     * @param callerId {@code name <number>}, as the phone shows it
     * @param ringS after which Asterisk gives up
     */
    record Originate(String channelId, String endpoint, String callerId, int ringS, Map<String, String> variables)
            implements AriCommand {}

    /** {@code POST /channels/ID/mute?direction=in}: what comes from the channel is silence. */
    record Mute(String channelId) implements AriCommand {}

    /** {@code DELETE /channels/ID/mute?direction=in}. */
    record Unmute(String channelId) implements AriCommand {}

    /**
     * {@code POST /channels/externalMedia}, RTP over UDP.
     *
     * @param host numeric {@code address:port} that Asterisk sends to
     * @param format {@code ulaw}
     */
    record ExternalMedia(String channelId, String host, String format, Map<String, String> variables)
            implements AriCommand {}

    /** {@code POST /bridges/ID?type=mixing}. */
    record CreateBridge(String bridgeId) implements AriCommand {}

    /** {@code POST /bridges/ID/addChannel}: every channel must have had its StasisStart, else 422. */
    record AddToBridge(String bridgeId, List<String> channelIds) implements AriCommand {}

    /** {@code POST /bridges/ID/removeChannel}: answers once the channel is out. */
    record RemoveFromBridge(String bridgeId, String channelId) implements AriCommand {}

    /** {@code POST /channels/ID/variable}, with a JSON body so that long values fit. */
    record SetVariable(String channelId, String name, String value) implements AriCommand {}

    /** {@code GET /channels/ID/variable}: works on any channel. */
    record GetVariable(String channelId, String name) implements AriCommand {}

    /** {@code POST /channels/ID/answer}. */
    record Answer(String channelId) implements AriCommand {}

    /** {@code POST /channels/ID/continue} without a place: the next priority. */
    record Continue(String channelId) implements AriCommand {}

    /** {@code DELETE /channels/ID}. */
    record HangUp(String channelId) implements AriCommand {}

    /** {@code DELETE /bridges/ID}. */
    record DestroyBridge(String bridgeId) implements AriCommand {}

    /**
     * {@code GET /asterisk/modules/NAME}: its status as a value, such as {@code Running}; 404 where it is not loaded.
     */
    record GetModule(String name) implements AriCommand {}

    /** {@code GET /channels}. */
    record ListChannels() implements AriCommand {}

    /** {@code GET /bridges}. */
    record ListBridges() implements AriCommand {}

    /** {@code GET /applications/APP}: what our application hears of. */
    record GetSubscriptions() implements AriCommand {}

    /** {@code POST /events/user/NAME?application=APP}: an event of ours for that application, and for AMI. */
    record UserEvent(String name, String application, Map<String, String> variables) implements AriCommand {}
}
