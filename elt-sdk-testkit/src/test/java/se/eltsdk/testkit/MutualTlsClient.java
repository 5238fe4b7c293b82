package se.eltsdk.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A plain client of the JDK's. */
public final class MutualTlsClient {

    public static final String ACTION = "\"urn:shs:emottagning:SkickaTidredovisningResponder:1:SkickaTidredovisning\"";

    private MutualTlsClient() {}

    static SSLContext tls(X509Certificate anchor, TestCredential own) {
        return tls(anchor, own, Instant.now());
    }

    /** Judges the server's certificate at that time. */
    public static SSLContext tls(X509Certificate anchor, TestCredential own, Instant at) {
        try {
            PKIXBuilderParameters parameters =
                    new PKIXBuilderParameters(Set.of(new TrustAnchor(anchor, null)), new X509CertSelector());
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(new CertPathTrustManagerParameters(parameters));
            KeyManager[] keys = {};
            if (own != null) {
                KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
                factory.init(own.keyStore(), own.password());
                keys = factory.getKeyManagers();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static HttpClient client(TestPki pki) {
        return client(tls(pki.organisationCa(), pki.vendorTls(SampleReport.VENDOR)));
    }

    public static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(10)).build();
    }

    static HttpResponse<String> post(HttpClient client, URI to, byte[] body) throws IOException, InterruptedException {
        return client.send(request(to).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    static java.net.http.HttpRequest.Builder request(URI to) {
        return java.net.http.HttpRequest.newBuilder(to).timeout(Duration.ofSeconds(20))
                .header("Content-Type", "text/xml; charset=UTF-8").header("SOAPAction", ACTION);
    }
}
