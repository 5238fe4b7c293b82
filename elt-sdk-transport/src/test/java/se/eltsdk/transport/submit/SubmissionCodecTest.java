package se.eltsdk.transport.submit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.EltException;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/** A submission that is kept as bytes and taken back. */
class SubmissionCodecTest {

    private static final EltEnvironment ENVIRONMENT = FkFixture.environment(URI.create("https://localhost:8020/"));
    private static final SignedReport SIGNED = FkFixture.signedReport(ENVIRONMENT);

    @Test
    void whenTakenBack_thenFkGetsTheSameOctets() {
        SealedReport sealed = sealed();
        for (Submission submission : new Submission[] {Submission.of(SIGNED), Submission.of(sealed),
                Submission.of(sealed).withSealAttached()}) {
            Submission back = read(submission.state().toByteArray());

            assertEquals(submission.content(), back.content());
            assertEquals(submission.seal(), back.seal());
            assertEquals(submission.state(), back.state());
            assertEquals(submission.fingerprint(), back.fingerprint());
        }
    }

    @Test
    void whenASealGoesAlong_thenItCountsInTheFingerprintAndElseNot() {
        SealedReport sealed = sealed();

        assertEquals(Submission.of(SIGNED).fingerprint(), Submission.of(sealed).fingerprint());
        assertNotEquals(Submission.of(SIGNED).fingerprint(), Submission.of(sealed).withSealAttached().fingerprint());
        assertEquals(Optional.empty(), Submission.of(SIGNED).seal());
        assertEquals(Optional.of(sealed.seal()), Submission.of(sealed).seal());
    }

    @ParameterizedTest
    @CsvSource({"elt-sdk-submission 1.0, elt-sdk-submission 1.1", "elt-sdk-submission 1.0, elt-sdk-submission 2.0",
        "attach: no, attach: yes", "attach: no, attach: maybe", "seal: none, seal: !", "seal: none, seal: QUJD",
        "seal: none, seal: QUJ", "seal: none, seals: none"})
    void whenTheHeadIsAnother_thenElt921(String from, String to) {
        String state = new String(Submission.of(SIGNED).state().toByteArray(), US_ASCII);

        assertCode("ELT-921", state.replace(from, to).getBytes(US_ASCII));
    }

    @Test
    void whenCutOrChanged_thenItIsRefused() {
        byte[] state = Submission.of(SIGNED).state().toByteArray();
        assertCode("ELT-921", new byte[0]);
        assertCode("ELT-921", Arrays.copyOf(state, 30));
        assertCode("ELT-911", Arrays.copyOf(state, state.length - 1));
        state[state.length / 2] ^= 1;
        assertCode("ELT-911", state);
    }

    private static Submission read(byte[] state) {
        return Submission.read(state, ENVIRONMENT, FkFixture.CLOCK);
    }

    private static void assertCode(String code, byte[] state) {
        assertEquals(code, assertThrows(EltException.class, () -> read(state)).code());
    }

    private static SealedReport sealed() {
        var seal = FkFixture.PKI.vendorSeal(FkFixture.VENDOR);
        return Sealer.of(KeyMaterial.readPkcs12(seal.pkcs12(), seal.password()), FkFixture.CLOCK).seal(SIGNED);
    }
}
