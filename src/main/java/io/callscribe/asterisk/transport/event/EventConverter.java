package io.callscribe.asterisk.transport.event;

import static io.callscribe.asterisk.transport.event.ModelConverter.bridgeId;
import static io.callscribe.asterisk.transport.event.ModelConverter.channel;
import static io.callscribe.asterisk.transport.event.ModelConverter.number;
import static io.callscribe.asterisk.transport.event.ModelConverter.optionalChannel;
import static io.callscribe.asterisk.transport.event.ModelConverter.text;

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
import ch.loway.oss.ari4java.generated.models.StasisEnd;
import ch.loway.oss.ari4java.generated.models.StasisStart;
import io.callscribe.asterisk.AriEvent;
import java.util.List;

/** ari4java's events to ours, one method a type (ARI, events resource). */
final class EventConverter {

    private EventConverter() {}

    static AriEvent stasisStart(StasisStart event) throws MissingPartException {
        List<String> args = event.getArgs();
        return new AriEvent.StasisStart(
                channel(event.getChannel()),
                args == null
                        ? List.of()
                        : args.stream().map(ModelConverter::text).toList());
    }

    static AriEvent stasisEnd(StasisEnd event) throws MissingPartException {
        return new AriEvent.StasisEnd(channel(event.getChannel()));
    }

    static AriEvent channelCreated(ChannelCreated event) throws MissingPartException {
        return new AriEvent.ChannelCreated(channel(event.getChannel()));
    }

    static AriEvent stateChange(ChannelStateChange event) throws MissingPartException {
        return new AriEvent.StateChanged(channel(event.getChannel()));
    }

    static AriEvent dialplan(ChannelDialplan event) throws MissingPartException {
        return new AriEvent.DialplanStep(
                channel(event.getChannel()), text(event.getDialplan_app()), text(event.getDialplan_app_data()));
    }

    static AriEvent channelDestroyed(ChannelDestroyed event) throws MissingPartException {
        return new AriEvent.ChannelDestroyed(
                channel(event.getChannel()), number(event.getCause()), text(event.getCause_txt()));
    }

    static AriEvent hangupRequest(ChannelHangupRequest event) throws MissingPartException {
        return new AriEvent.HangupRequest(channel(event.getChannel()));
    }

    static AriEvent varset(ChannelVarset event) throws MissingPartException {
        return new AriEvent.VariableSet(
                optionalChannel(event.getChannel()), text(event.getVariable()), text(event.getValue()));
    }

    static AriEvent connectedLine(ChannelConnectedLine event) throws MissingPartException {
        return new AriEvent.ConnectedLine(channel(event.getChannel()));
    }

    static AriEvent hold(ChannelHold event) throws MissingPartException {
        return new AriEvent.Held(channel(event.getChannel()));
    }

    static AriEvent unhold(ChannelUnhold event) throws MissingPartException {
        return new AriEvent.Unheld(channel(event.getChannel()));
    }

    static AriEvent dtmfReceived(ChannelDtmfReceived event) throws MissingPartException {
        return new AriEvent.DtmfReceived(
                channel(event.getChannel()), text(event.getDigit()), number(event.getDuration_ms()));
    }

    static AriEvent dial(Dial event) throws MissingPartException {
        return new AriEvent.Dialed(
                optionalChannel(event.getCaller()), channel(event.getPeer()), text(event.getDialstatus()));
    }

    static AriEvent enteredBridge(ChannelEnteredBridge event) throws MissingPartException {
        return new AriEvent.EnteredBridge(bridgeId(event.getBridge()), channel(event.getChannel()));
    }

    static AriEvent leftBridge(ChannelLeftBridge event) throws MissingPartException {
        return new AriEvent.LeftBridge(bridgeId(event.getBridge()), channel(event.getChannel()));
    }

    static AriEvent blindTransfer(BridgeBlindTransfer event) throws MissingPartException {
        return new AriEvent.BlindTransferred(
                channel(event.getChannel()),
                optionalChannel(event.getTransferee()),
                text(event.getContext()),
                text(event.getExten()),
                text(event.getResult()));
    }

    static AriEvent attendedTransfer(BridgeAttendedTransfer event) throws MissingPartException {
        return new AriEvent.AttendedTransferred(
                channel(event.getTransferer_first_leg()),
                channel(event.getTransferer_second_leg()),
                optionalChannel(event.getTransferee()),
                optionalChannel(event.getTransfer_target()),
                text(event.getDestination_type()));
    }

    static AriEvent bridgeDestroyed(BridgeDestroyed event) throws MissingPartException {
        return new AriEvent.BridgeDestroyed(bridgeId(event.getBridge()));
    }

    static AriEvent applicationReplaced(ApplicationReplaced event) {
        return new AriEvent.ApplicationReplaced(text(event.getApplication()));
    }
}
