package se.eltsdk.transport.internal.http;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A TLS context whose connections ask a gate before content is handed to the network, and notify it afterwards. This is
 * done in TLS, since neither the HTTP client nor CXF has a hook for that moment.
 */
final class SendGateSslContext extends SSLContextSpi {

    private final SSLContext inner;
    private final SendGate gate;

    private SendGateSslContext(SSLContext inner, SendGate gate) {
        this.inner = inner;
        this.gate = gate;
    }

    static SSLContext of(SSLContext inner, SendGate gate) {
        return new Outer(new SendGateSslContext(inner, gate), inner);
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
        throw new IllegalStateException("the context within is set up already");
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return new SendGateSslEngine(inner.createSSLEngine(), gate);
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return new SendGateSslEngine(inner.createSSLEngine(host, port), gate);
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return inner.getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return inner.getServerSocketFactory();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return inner.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return inner.getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return inner.getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return inner.getSupportedSSLParameters();
    }

    private static final class Outer extends SSLContext {

        private Outer(SendGateSslContext context, SSLContext inner) {
            super(context, inner.getProvider(), inner.getProtocol());
        }
    }
}
