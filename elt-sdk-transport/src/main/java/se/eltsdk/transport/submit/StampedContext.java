package se.eltsdk.transport.submit;

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
 * A TLS context whose connections tell when content is handed to the network: neither the HTTP client nor CXF has a
 * hook for that moment.
 */
final class StampedContext extends SSLContextSpi {

    private final SSLContext inner;
    private final Runnable stamp;

    private StampedContext(SSLContext inner, Runnable stamp) {
        this.inner = inner;
        this.stamp = stamp;
    }

    static SSLContext of(SSLContext inner, Runnable stamp) {
        return new Outer(new StampedContext(inner, stamp), inner);
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
        throw new IllegalStateException("the context within is set up already");
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return new StampedEngine(inner.createSSLEngine(), stamp);
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return new StampedEngine(inner.createSSLEngine(host, port), stamp);
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

        private Outer(StampedContext context, SSLContext inner) {
            super(context, inner.getProvider(), inner.getProtocol());
        }
    }
}
