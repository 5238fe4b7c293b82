package se.eltsdk.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import se.eltsdk.Samples;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.trust.KeyMaterial;
import se.eltsdk.trust.TestCertificates;

/** A signed report and keys that may seal it. */
final class SealSamples {

    static final SignedReport REPORT = BankIdSamples.signed(BankIdSamples.document());
    static final KeyMaterial RSA = material(BankIdSamples.PKI.vendorSeal(Samples.PROVIDER));
    static final KeyMaterial EC = TestCertificates.seal(TestCertificates.P256).material();

    private SealSamples() {
    }

    static Stream<Arguments> keys() {
        return Stream.of(Arguments.of("RSA", RSA), Arguments.of("P-256", EC));
    }

    static KeyMaterial material(TestCredential credential) {
        return KeyMaterial.pkcs12(credential.pkcs12(), credential.password());
    }

    static String sealedBy(KeyMaterial key) {
        return new String(Sealer.with(key, BankIdSamples.CLOCK).seal(REPORT).seal().toByteArray(), UTF_8);
    }
}
