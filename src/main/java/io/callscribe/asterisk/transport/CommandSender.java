package io.callscribe.asterisk.transport;

import ch.loway.oss.ari4java.ARI;
import ch.loway.oss.ari4java.generated.models.Application;
import ch.loway.oss.ari4java.generated.models.Bridge;
import ch.loway.oss.ari4java.generated.models.Channel;
import ch.loway.oss.ari4java.generated.models.Module;
import ch.loway.oss.ari4java.generated.models.Variable;
import ch.loway.oss.ari4java.tools.BaseAriAction;
import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.transport.event.MissingPartException;
import io.callscribe.asterisk.transport.event.ModelConverter;
import io.callscribe.call.Leg;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks ari4java for what a command wants, with an action of its own each time. Safe from any thread; never blocks. */
final class CommandSender {

    static {
        BaseAriAction.setObjectMapperLessStrict(); // once a process: each call adds a handler to the shared mapper
    }

    private final ARI ari;
    private final String app;

    CommandSender(ARI ari) {
        this.ari = ari;
        this.app = ari.getAppName();
    }

    /** Sends; the reply gets its answer later, on an answer thread. */
    void send(AriCommand command, CommandReply reply) throws RestException {
        switch (command) {
            case AriCommand.Subscribe(String channelId) ->
                ari.applications().subscribe(app, "channel:" + channelId).execute(reply.done());
            case AriCommand.Snoop snoop -> send(snoop, reply);
            case AriCommand.SnoopBoth snoop -> send(snoop, reply);
            case AriCommand.Originate call -> send(call, reply);
            case AriCommand.Mute(String channelId) ->
                ari.channels().mute(channelId).setDirection(Leg.IN.spy()).execute(reply.done());
            case AriCommand.Unmute(String channelId) ->
                ari.channels().unmute(channelId).setDirection(Leg.IN.spy()).execute(reply.done());
            case AriCommand.ExternalMedia media -> send(media, reply);
            case AriCommand.CreateBridge(String id) ->
                ari.bridges().createWithId(id).setType("mixing").execute(reply.done());
            case AriCommand.AddToBridge(String id, List<String> channels) ->
                ari.bridges().addChannel(id, String.join(",", channels)).execute(reply.done());
            case AriCommand.RemoveFromBridge(String id, String channelId) ->
                ari.bridges().removeChannel(id, channelId).execute(reply.done());
            case AriCommand.SetVariable(String channelId, String name, String value) ->
                ari.channels().setChannelVar(channelId, name).setValue(value).execute(reply.done());
            case AriCommand.GetVariable(String channelId, String name) ->
                ari.channels().getChannelVar(channelId, name).execute(reply.as(CommandSender::value));
            case AriCommand.Answer(String channelId) ->
                ari.channels().answer(channelId).execute(reply.done());
            case AriCommand.Continue(String channelId) ->
                ari.channels().continueInDialplan(channelId).execute(reply.done());
            case AriCommand.HangUp(String channelId) ->
                ari.channels().hangup(channelId).execute(reply.done());
            case AriCommand.DestroyBridge(String id) ->
                ari.bridges().destroy(id).execute(reply.done());
            case AriCommand.GetModule(String name) ->
                ari.asterisk().getModule(name).execute(reply.as(CommandSender::status));
            case AriCommand.ListChannels() -> ari.channels().list().execute(reply.as(CommandSender::channels));
            case AriCommand.ListBridges() -> ari.bridges().list().execute(reply.as(CommandSender::bridges));
            case AriCommand.GetSubscriptions() ->
                ari.applications().get(app).execute(reply.as(CommandSender::subscriptions));
            case AriCommand.UserEvent(String name, String application, Map<String, String> variables) ->
                ari.events()
                        .userEvent(name, application)
                        .setVariables(variables)
                        .execute(reply.done());
        }
    }

    private void send(AriCommand.Snoop snoop, CommandReply reply) throws RestException {
        ari.channels()
                .snoopChannelWithId(snoop.channelId(), snoop.snoopId(), app)
                .setSpy(snoop.leg().spy())
                .execute(reply.as(CommandSender::made));
    }

    private void send(AriCommand.SnoopBoth snoop, CommandReply reply) throws RestException {
        ari.channels()
                .snoopChannelWithId(snoop.channelId(), snoop.snoopId(), app)
                .setSpy("both")
                .setWhisper(snoop.whisper().label())
                .execute(reply.as(CommandSender::made));
    }

    private void send(AriCommand.Originate call, CommandReply reply) throws RestException {
        ari.channels()
                .originateWithId(call.channelId(), call.endpoint())
                .setApp(app)
                .setCallerId(call.callerId())
                .setTimeout(call.ringS())
                .setVariables(call.variables())
                .execute(reply.as(CommandSender::made));
    }

    private void send(AriCommand.ExternalMedia media, CommandReply reply) throws RestException {
        ari.channels()
                .externalMedia(app, media.host(), media.format())
                .setChannelId(media.channelId())
                .setTransport("udp")
                .setEncapsulation("rtp")
                .setVariables(media.variables())
                .execute(reply.as(CommandSender::made));
    }

    private static AriResult made(Channel channel) throws MissingPartException {
        return new AriResult.ChannelMade(ModelConverter.channel(channel), ModelConverter.variables(channel));
    }

    private static AriResult subscriptions(Application application) {
        List<String> ids = application.getChannel_ids();
        return new AriResult.Subscriptions(ids == null ? List.of() : List.copyOf(ids));
    }

    private static AriResult value(Variable variable) {
        return new AriResult.Value(ModelConverter.text(variable.getValue()));
    }

    private static AriResult status(Module module) {
        return new AriResult.Value(ModelConverter.text(module.getStatus()));
    }

    /**
     * Each once: a channel that changes while Asterisk writes the list can stand in it several times (seen with
     * 22.10.1).
     */
    private static AriResult channels(List<Channel> models) throws MissingPartException {
        Map<String, AriChannel> channels = new LinkedHashMap<>();
        for (Channel model : models) {
            AriChannel channel = ModelConverter.channel(model);
            channels.put(channel.id(), channel);
        }
        return new AriResult.Channels(List.copyOf(channels.values()));
    }

    private static AriResult bridges(List<Bridge> models) throws MissingPartException {
        Map<String, Set<String>> channels = new LinkedHashMap<>();
        for (Bridge model : models) {
            channels.put(ModelConverter.bridgeId(model), ModelConverter.channelIds(model));
        }
        return new AriResult.Bridges(channels);
    }
}
