package se.eltsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Finding;

class BankIdSignatureTest {

    private static final String OCSP = "MAMKAQA=";

    @Test
    void whenTheTextsAreStrictBase64_thenTheyAreKeptAsTheyCame() {
        BankIdSignature signature = BankIdSignature.of("PGE+", OCSP);

        assertEquals("PGE+", signature.signatureText());
        assertEquals(OCSP, signature.ocspText());
        assertEquals("<a>", new String(signature.signature().toByteArray(), UTF_8));
        assertEquals(5, signature.ocspResponse().size());
        assertEquals(BankIdSignature.of("PGE+", OCSP), signature);
        assertEquals("BankIdSignature[signature=3 bytes, ocspResponse=5 bytes]", signature.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "PGE+\n", "PGE+\r\n", " PGE+", "PG\nE+", "PGE-", "PGE", "PGEx=", "PGE==",
        "PG==PGE+", "PG=", "PH==", "PGF=", "<a>", "å===", "PGE+=", "\uFEFFPGE+"})
    void whenATextIsAnotherFormOfBase64_thenRefused(String text) {
        InvalidSignatureException signature =
                assertThrows(InvalidSignatureException.class, () -> BankIdSignature.of(text, OCSP));
        InvalidSignatureException ocsp =
                assertThrows(InvalidSignatureException.class, () -> BankIdSignature.of("PGE+", text));

        assertEquals("ELT-602", signature.code().id());
        assertEquals("ELT-604", ocsp.code().id());
    }

    @Test
    void whenARefusalIsSerialized_thenItsFindingsComeAlong() throws Exception {
        InvalidSignatureException refusal =
                assertThrows(InvalidSignatureException.class, () -> BankIdSignature.of("?", "?"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(refusal);

        InvalidSignatureException read = (InvalidSignatureException) new ObjectInputStream(
                new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertEquals(refusal.findings(), read.findings());
        assertEquals(refusal.getMessage(), read.getMessage());
    }

    @Test
    void whenSignatureOrAnswerIsAnother_thenTheyDiffer() {
        BankIdSignature signature = BankIdSignature.of("PGE+", OCSP);

        assertNotEquals(signature, BankIdSignature.of("PGI+", OCSP));
        assertNotEquals(signature, BankIdSignature.of("PGE+", "AAAA"));
        assertNotEquals(signature, null);
        assertNotEquals(signature, "PGE+");
        assertEquals(signature.hashCode(), BankIdSignature.of("PGE+", OCSP).hashCode());
        assertNotEquals(signature.hashCode(), BankIdSignature.of("PGI+", OCSP).hashCode());
        assertNotEquals(signature.hashCode(), BankIdSignature.of("PGE+", "AAAA").hashCode());
    }

    @Test
    void whenBothAreWrong_thenBothAreSaid() {
        InvalidSignatureException refused =
                assertThrows(InvalidSignatureException.class, () -> BankIdSignature.of("?", "?"));

        assertEquals(List.of("signature", "ocsp"), refused.findings().stream().map(Finding::path).toList());
    }

    @Test
    void whenATextIsTooLarge_thenRefused() {
        String signature = Base64.getEncoder().encodeToString(new byte[512 * 1024]);
        String ocsp = Base64.getEncoder().encodeToString(new byte[16 * 1024]);
        String tooLong = Base64.getEncoder().encodeToString(new byte[512 * 1024 + 3]);
        String tooLongOcsp = Base64.getEncoder().encodeToString(new byte[16 * 1024 + 3]);

        assertEquals(512 * 1024, BankIdSignature.of(signature, ocsp).signature().size());
        assertTrue(assertThrows(InvalidSignatureException.class, () -> BankIdSignature.of(tooLong, ocsp))
                .getMessage().contains("512 KiB"));
        assertTrue(assertThrows(InvalidSignatureException.class, () -> BankIdSignature.of(signature, tooLongOcsp))
                .getMessage().contains("16 KiB"));
    }
}
