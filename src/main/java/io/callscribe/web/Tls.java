package io.callscribe.web;

import io.callscribe.config.HostPort;
import java.security.KeyStore;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Where https is spoken: TLS 1.2 and 1.3, HTTP/1.1. */
final class Tls {

    private Tls() {}

    /** Whatever name a browser asked for: which certificate fits is for the browser to judge. */
    static Connector connector(Server jetty, HttpConfiguration http, HostPort bind, KeyStore keys) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keys);
        tls.setKeyStorePassword("");
        tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        HttpConfiguration https = new HttpConfiguration(http);
        https.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(jetty, tls, new HttpConnectionFactory(https));
        connector.setHost(bind.host());
        connector.setPort(bind.port());
        return connector;
    }
}
