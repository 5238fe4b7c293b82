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
import se.eltsdk.Sha256;
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
            assertEquals(fingerprint(submission), fingerprint(back));
        }
    }

    @Test
    void whenASealGoesAlong_thenItCountsInTheFingerprintAndElseNot() {
        SealedReport sealed = sealed();

        assertEquals(fingerprint(Submission.of(SIGNED)), fingerprint(Submission.of(sealed)));
        assertNotEquals(fingerprint(Submission.of(SIGNED)), fingerprint(Submission.of(sealed).withSealAttached()));
        assertEquals(Optional.empty(), Submission.of(SIGNED).seal());
        assertEquals(Optional.of(sealed.seal()), Submission.of(sealed).seal());
    }

    private static Sha256 fingerprint(Submission submission) {
        return submission.fingerprint(submission.state());
    }

    @ParameterizedTest
    @CsvSource({"elt-sdk-submission 1.0, elt-sdk-submission 1.1", "elt-sdk-submission 1.0, elt-sdk-submission 2.0",
        "attach: no, attach: yes", "attach: no, attach: maybe", "attach: no, attach: NO", "seal: none, seal: !",
        "seal: none, seal: QUJD", "seal: none, seal: QUJ", "seal: none, seals: none", "attach: no, attachment: no"})
    void whenTheHeadIsAnother_thenElt921(String from, String to) {
        assertCode("ELT-921", summed(body().replaceFirst(from, to)));
    }

    @Test
    void whenCutShortAnywhere_thenElt921() {
        byte[] whole = Submission.of(sealed()).state().toByteArray();
        for (int length = 0; length < whole.length; length += length < 200 ? 1 : 97) {
            assertCode("ELT-921", Arrays.copyOf(whole, length));
        }
        assertCode("ELT-921", Arrays.copyOf(whole, whole.length - 1));
        assertCode("ELT-921", Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void whenAnyByteChanges_thenElt921_alsoInTheSeal() {
        byte[] whole = Submission.of(sealed()).state().toByteArray();
        for (int i = 0; i < whole.length; i += i < 200 ? 1 : 31) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x01;
            assertCode("ELT-921", changed);
        }
    }

    @Test
    void whenOnlyTheSignedReportIsChanged_thenItsOwnCode() {
        assertCode("ELT-911", summed(body().replace("stage: signed", "stage: Signed")));
        assertCode("ELT-913", summed(body().replace("elt-sdk-state 1.0", "elt-sdk-state 2.0")));
        assertCode("ELT-911", summed(body() + "x"));
    }

    private static Submission read(byte[] state) {
        return Submission.read(state, ENVIRONMENT, FkFixture.CLOCK);
    }

    private static String body() {
        String state = new String(Submission.of(SIGNED).state().toByteArray(), US_ASCII);
        return state.substring(0, state.lastIndexOf("sha256: "));
    }

    /** With the right digest, as an attacker would make it. */
    private static byte[] summed(String body) {
        return (body + "sha256: " + Sha256.of(body.getBytes(US_ASCII)).hex() + "\n").getBytes(US_ASCII);
    }

    private static void assertCode(String code, byte[] state) {
        assertEquals(code, assertThrows(EltException.class, () -> read(state)).code().id());
    }

    private static SealedReport sealed() {
        var seal = FkFixture.PKI.vendorSeal(FkFixture.VENDOR);
        return Sealer.of(KeyMaterial.readPkcs12(seal.pkcs12(), seal.password()), FkFixture.CLOCK).seal(SIGNED);
    }
}
