package io.callscribe.asterisk.transport.event;

import ch.loway.oss.ari4java.ARI.ClassFactory;
import ch.loway.oss.ari4java.AriVersion;
import ch.loway.oss.ari4java.generated.models.ApplicationReplaced;
import ch.loway.oss.ari4java.generated.models.BridgeAttendedTransfer;
import ch.loway.oss.ari4java.generated.models.BridgeBlindTransfer;
import ch.loway.oss.ari4java.generated.models.BridgeDestroyed;
import ch.loway.oss.ari4java.generated.models.ChannelConnectedLine;
import ch.loway.oss.ari4java.generated.models.ChannelCreated;
import ch.loway.oss.ari4java.generated.models.ChannelDestroyed;
import ch.loway.oss.ari4java.generated.models.ChannelDialplan;
import ch.loway.oss.ari4java.generated.models.ChannelDtmfReceived;
import ch.loway.oss.ari4java.generated.models.ChannelEnteredBridge;
import ch.loway.oss.ari4java.generated.models.ChannelHangupRequest;
import ch.loway.oss.ari4java.generated.models.ChannelHold;
import ch.loway.oss.ari4java.generated.models.ChannelLeftBridge;
import ch.loway.oss.ari4java.generated.models.ChannelStateChange;
import ch.loway.oss.ari4java.generated.models.ChannelUnhold;
import ch.loway.oss.ari4java.generated.models.ChannelVarset;
import ch.loway.oss.ari4java.generated.models.Dial;
import ch.loway.oss.ari4java.generated.models.Message;
import ch.loway.oss.ari4java.generated.models.StasisEnd;
import ch.loway.oss.ari4java.generated.models.StasisStart;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.callscribe.asterisk.AriEvent;
import java.io.IOException;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which types of events ari4java knows in one version, and how the needed ones are read. */
final class EventTypes {

    private final ClassFactory models;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, Binding<?>> needed = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    EventTypes(AriVersion version) {
        models = version.builder().getClassFactory();
        Class<?> message = models.getImplementationFor(Message.class);
        mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        mapper.configOverride(Date.class).setIsIgnoredType(true);
        mapper.addMixIn(message, KnownAlready.class);
        for (JsonSubTypes.Type type : message.getAnnotation(JsonSubTypes.class).value()) {
            known.add(type.name());
        }
        needChannelEvents();
        needOtherEvents();
    }

    /** The type is read before: the model need not find its own class. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface KnownAlready {}

    /** From a model to an event. */
    @FunctionalInterface
    interface Converter<M> {
        AriEvent convert(M model) throws MissingPartException;
    }

    /** How events of one type are read. */
    record Binding<M>(ObjectReader reader, Class<M> model, Converter<M> converter) {

        AriEvent read(byte[] utf8) throws IOException, MissingPartException {
            return converter.convert(model.cast(reader.readValue(utf8)));
        }
    }

    @Nullable Binding<?> needed(String type) {
        return needed.get(type);
    }

    boolean known(String type) {
        return known.contains(type);
    }

    private <M> void need(Class<M> model, Converter<M> converter) {
        Class<?> implementation = models.getImplementationFor(model);
        if (implementation != null) { // an old version may lack it
            needed.put(model.getSimpleName(), new Binding<>(mapper.readerFor(implementation), model, converter));
        }
    }

    private void needChannelEvents() {
        need(StasisStart.class, EventConverter::stasisStart);
        need(StasisEnd.class, EventConverter::stasisEnd);
        need(ChannelCreated.class, EventConverter::channelCreated);
        need(ChannelStateChange.class, EventConverter::stateChange);
        need(ChannelDialplan.class, EventConverter::dialplan);
        need(ChannelDestroyed.class, EventConverter::channelDestroyed);
        need(ChannelHangupRequest.class, EventConverter::hangupRequest);
        need(ChannelVarset.class, EventConverter::varset);
        need(ChannelConnectedLine.class, EventConverter::connectedLine);
        need(ChannelHold.class, EventConverter::hold);
        need(ChannelUnhold.class, EventConverter::unhold);
        need(ChannelDtmfReceived.class, EventConverter::dtmfReceived);
    }

    private void needOtherEvents() {
        need(Dial.class, EventConverter::dial);
        need(ChannelEnteredBridge.class, EventConverter::enteredBridge);
        need(ChannelLeftBridge.class, EventConverter::leftBridge);
        need(BridgeBlindTransfer.class, EventConverter::blindTransfer);
        need(BridgeAttendedTransfer.class, EventConverter::attendedTransfer);
        need(BridgeDestroyed.class, EventConverter::bridgeDestroyed);
        need(ApplicationReplaced.class, EventConverter::applicationReplaced);
    }
}
