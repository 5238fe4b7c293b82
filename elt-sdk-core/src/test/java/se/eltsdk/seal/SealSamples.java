package se.eltsdk.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import se.eltsdk.Samples;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;

/** A signed report and keys that may seal it. */
public final class SealSamples {

    public static final SignedReport REPORT = BankIdSamples.signed(BankIdSamples.document());
    public static final KeyMaterial RSA = material(BankIdSamples.PKI.vendorSeal(Samples.PROVIDER));
    public static final KeyMaterial EC = TestCertificates.seal(TestCertificates.P256).material();

    static final TrustAnchors ISSUERS =
            TrustAnchors.of(List.of(BankIdSamples.PKI.organisationCa(), EC.certificate()));
    static final SealVerifier VERIFIER = SealVerifier.of(ISSUERS);

    private SealSamples() {
    }

    static Stream<Arguments> keys() {
        return Stream.of(Arguments.of("RSA", RSA), Arguments.of("P-256", EC));
    }

    public static KeyMaterial material(TestCredential credential) {
        return KeyMaterial.readPkcs12(credential.pkcs12(), credential.password());
    }

    static String sealedBy(KeyMaterial key) {
        return new String(Sealer.of(key, BankIdSamples.CLOCK).seal(REPORT).seal().toByteArray(), UTF_8);
    }
}
