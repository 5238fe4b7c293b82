package se.eltsdk.bankid.internal.http;

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
 * A TLS context for one call: it opens no further connection once the server of one is trusted.
 *
 * <p>The JDK's HTTP client repeats a GET whose connection ended without an answer, and a POST too where anybody in the
 * JVM has set the system property {@code jdk.httpclient.enableAllMethodRetry}. Its repetition needs another connection,
 * which fails here, before a byte of it.
 */
final class OneHandshakeContext extends SSLContextSpi {

    private final SSLContext inner;
    private final ServerTrust trust;

    private OneHandshakeContext(SSLContext inner, ServerTrust trust) {
        this.inner = inner;
        this.trust = trust;
    }

    static SSLContext of(SSLContext inner, ServerTrust trust) {
        return new Outer(new OneHandshakeContext(inner, trust), inner);
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] given, SecureRandom random) {
        throw new IllegalStateException("the context within is set up already");
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        trust.requireFirst();
        return inner.createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        trust.requireFirst();
        return inner.createSSLEngine(host, port);
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        throw new UnsupportedOperationException("the JDK's HTTP client uses engines");
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        throw new UnsupportedOperationException("a client serves nobody");
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

        private Outer(OneHandshakeContext context, SSLContext inner) {
            super(context, inner.getProvider(), inner.getProtocol());
        }
    }
}
