package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.Sha256;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.TrustFolder;

/** A vendor some days before FK's certificates change: an old issuer, a new one, and the files that FK published. */
final class TrustSetup {

    static final Instant NOW = Instant.parse("2026-11-03T11:00:00Z");
    static final String WINDOW = "2026-11-08T21:30/2026-11-09";
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    /** Made once, since keys take time. */
    static final TestPki OLD = TestPki.create(Clock.fixed(NOW.minus(Duration.ofDays(600)), ZoneOffset.UTC));
    static final TestPki FRESH = TestPki.create(CLOCK);

    private final Path folder;
    private final Path config;

    TrustSetup(Path folder) throws IOException {
        this.folder = folder;
        this.config = config("trust.folder = trust");
    }

    Path config() {
        return config;
    }

    /** With other lines for trust. */
    Path config(String lines) throws IOException {
        return Files.writeString(folder.resolve("elt.properties"), "environment = test\n"
                + "fk.organisation-number = " + TestPki.FK_ORGANISATION_NUMBER + "\n" + lines + "\n");
    }

    Path trust() {
        return folder.resolve("trust");
    }

    Path der(String name, X509Certificate certificate) throws IOException {
        return Files.write(folder.resolve(name), encoded(certificate));
    }

    static String sha256(X509Certificate certificate) {
        return Sha256.of(encoded(certificate)).hex();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    EltRun trust(Object... arguments) {
        return EltRun.at(CLOCK, Stream.concat(Stream.concat(Stream.of("trust"), Stream.of(arguments)),
                Stream.of("--config", config)).toArray());
    }

    EltRun anchor(X509Certificate ca, String role, String from, String to) throws IOException {
        return trust("add-anchor", der("ca.cer", ca), "--role", role, "--from", from, "--to", to,
                "--fingerprint", sha256(ca));
    }

    EltRun published(X509Certificate certificate, Object... more) throws IOException {
        Object[] first = {"add", der("published.cer", certificate), "--fingerprint", sha256(certificate)};
        return trust(Stream.concat(Stream.of(first), Stream.of(more)).toArray());
    }

    /** The whole night: old until the window's end, new from now on, BankID's root, both servers. */
    TrustSetup ready() throws IOException {
        List<EltRun> runs = List.of(
                anchor(OLD.organisationCa(), "fk-tls-anchor", "2025-03-13", "2026-11-09T00:00"),
                anchor(FRESH.organisationCa(), "fk-tls-anchor", "2026-11-03", "2030-01-01"),
                anchor(FRESH.bankId().root(), "bankid-root", "2025-03-13", "2030-01-01"),
                published(OLD.fkServer().certificate(), "--to", "2026-11-09T00:00"),
                published(FRESH.fkServer().certificate(), "--window", WINDOW),
                published(OLD.fkStamp().certificate(), "--to", "2026-11-08T21:30"),
                published(FRESH.fkStamp().certificate(), "--from", "2026-11-08T23:00"));
        runs.forEach(Mock::expectDone);
        return this;
    }

    TrustFolder read() {
        return TrustFolder.read(trust());
    }
}
