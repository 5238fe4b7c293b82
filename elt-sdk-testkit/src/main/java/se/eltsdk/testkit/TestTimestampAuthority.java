package se.eltsdk.testkit;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A time-stamp authority (RFC 3161) with an issuer of its own, for tests. {@link #respond} stamps in this process;
 * {@link #start} also serves it over HTTPS on this machine.
 *
 * <p>Example: {@code try (TestTimestampAuthority authority = TestTimestampAuthority.start(pki)) { … }}.
 */
public final class TestTimestampAuthority implements AutoCloseable {

    /** The policy that it stamps by, unless a request names another. */
    public static final String POLICY = "1.2.752.999.1";

    private static final String ORGANISATION_NUMBER = "5560001231";
    private static final int SERIAL_BITS = 63;

    private final Clock clock;
    private final TestCertificateAuthority issuer;
    private final TestCredential credential;
    private final @Nullable HttpsServer server;
    private final AtomicInteger requests = new AtomicInteger();

    private TestTimestampAuthority(TestPki pki, @Nullable HttpsServer server) {
        this.clock = pki.clock();
        this.issuer = pki.authority("Test Time-Stamp Issuer");
        this.credential = issuer.timestampAuthority();
        this.server = server;
    }

    /** An authority without a server, whose time is the clock's of this PKI. */
    public static TestTimestampAuthority of(TestPki pki) {
        return new TestTimestampAuthority(requireNonNull(pki, "pki"), null);
    }

    /**
     * An authority with an HTTPS server. Its server certificate is for {@code localhost}, by the organisation CA of this
     * PKI, and valid for five years, since a client checks it by the machine's clock.
     */
    public static TestTimestampAuthority start(TestPki pki) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls(serverCredential(pki))));
            TestTimestampAuthority authority = new TestTimestampAuthority(pki, server);
            server.createContext("/", authority::serve);
            server.start();
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestCredential serverCredential(TestPki pki) {
        Instant now = pki.clock().instant();
        return pki.organisationAuthority().tls(ORGANISATION_NUMBER).hosts("localhost")
                .valid(now.minus(1, ChronoUnit.DAYS), now.plus(5 * 365, ChronoUnit.DAYS)).issue();
    }

    /**
     * Its address.
     *
     * @throws IllegalStateException when it was not started
     */
    public URI endpoint() {
        if (server == null) {
            throw new IllegalStateException("this authority has no server");
        }
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/tsa");
    }

    /** The certificate with which it signs time-stamps. */
    public X509Certificate certificate() {
        return credential.certificate();
    }

    /** The issuer of its certificate: the trust anchor for its time-stamps. */
    public X509Certificate issuer() {
        return issuer.certificate();
    }

    /** A new revocation list of its issuer, valid for a week, without entries. */
    public X509CRL revocationList() {
        return issuer.crl(clock.instant().plusSeconds(7 * 24 * 3600L));
    }

    /** How many requests its server got. */
    public int requests() {
        return requests.get();
    }

    /**
     * The response to a request.
     *
     * @throws IllegalArgumentException when it is not a request of RFC 3161
     */
    public byte[] respond(byte[] request) {
        try {
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build(
                            CertificateBuilder.signatureAlgorithm(credential.privateKey()), credential.privateKey(),
                            credential.certificate()),
                    new JcaDigestCalculatorProviderBuilder().build()
                            .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier(POLICY));
            tokens.addCertificates(new JcaCertStore(credential.chain()));
            return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                    .generate(new TimeStampRequest(request), new BigInteger(SERIAL_BITS, new SecureRandom()),
                            Date.from(clock.instant())).getEncoded();
        } catch (IOException e) {
            throw new IllegalArgumentException("This is no time-stamp request", e);
        } catch (TSPException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("A time-stamp could not be made", e);
        }
    }

    static TestCredential issue(TestCredential ca, X500Name name, Clock clock) {
        return CertificateBuilder.longLived(name, clock.instant())
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .with(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                .issuedBy(ca, CertificateBuilder.newEcKeyPair());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            byte[] response = respond(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
        }
    }

    private static SSLContext tls(TestCredential credential) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(credential.keyStore(), credential.password());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The server's TLS could not be set up", e);
        }
    }

    /** Stops the server, if there is one. */
    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
