package io.callscribe.asterisk.transport.socket;

import ch.loway.oss.ari4java.tools.HttpResponseHandler;
import ch.loway.oss.ari4java.tools.RestException;
import java.nio.charset.StandardCharsets;

/** Serves ari4java's own handler, which knows neither close codes nor skipped messages: those come as failures. */
record PlainListener(HttpResponseHandler handler) implements SocketListener {

    @Override
    public void onOpen() {
        handler.onChReadyToWrite();
    }

    @Override
    public void onRefused(RestException why) {
        handler.onFailure(why);
    }

    @Override
    public void onText(byte[] utf8) {
        handler.onResponseReceived();
        handler.onSuccess(new String(utf8, StandardCharsets.UTF_8));
    }

    @Override
    public void onSkipped(Skipped why, long bytes) {
        handler.onFailure(new RestException("an event of " + bytes + " bytes was skipped: " + why));
    }

    @Override
    public void onClosed(int code, String reason) {
        handler.onDisconnect();
    }
}
