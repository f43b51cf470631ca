package io.callscribe.asterisk.transport;

import ch.loway.oss.ari4java.ARI;
import ch.loway.oss.ari4java.AriVersion;
import io.callscribe.asterisk.transport.net.AriEndpoint;
import io.callscribe.asterisk.transport.rest.NettyAriHttpClient;
import io.callscribe.asterisk.transport.socket.NettyAriWsClient;

/**
 * The two ways to Asterisk, its address and our name there.
 *
 * @param app the Stasis application
 */
record AriPorts(NettyAriHttpClient http, NettyAriWsClient sockets, AriEndpoint endpoint, String app) {

    /** ari4java's object for a version, over our transport. */
    ARI ari(AriVersion version) {
        ARI ari = new ARI();
        ari.setHttpClient(http);
        ari.setWsClient(sockets);
        ari.setVersion(version);
        ari.setAppName(app);
        return ari;
    }
}
