package se.eltsdk.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.signature.BankIdSamples.CLOCK;
import static se.eltsdk.signature.BankIdSamples.ENVIRONMENT;
import static se.eltsdk.signature.BankIdSamples.byAssistant;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.document.ReportDocument;

/** Every single bit of a signature and of an OCSP answer, turned over: none is taken, and none makes another fault. */
class BitFlipTest {

    /** Seven bits from one to the next: no byte is passed over, and in the run of bytes each bit has its turn. */
    private static final int EACH_BYTE = 7;
    /** CI's short form has 3. */
    private static final int EACH_BIT = Integer.getInteger("elt.flips.step", 1);

    private final ReportDocument document = BankIdSamples.document();
    private final BankIdSignature good = byAssistant(document);

    @Test
    void whenABitOfEachByteOfTheSignatureIsTurned_thenElt602() {
        turnInSignature(EACH_BYTE);
    }

    @Test
    void whenABitOfEachByteOfTheOcspAnswerIsTurned_thenElt604() {
        turnInAnswer(EACH_BYTE);
    }

    @Test
    @Tag("slow")
    void whenAnyBitOfTheSignatureIsTurned_thenElt602() {
        turnInSignature(EACH_BIT);
    }

    @Test
    @Tag("slow")
    void whenAnyBitOfTheOcspAnswerIsTurned_thenElt604() {
        turnInAnswer(EACH_BIT);
    }

    private void turnInSignature(int step) {
        turn(good.signature().toByteArray(), step, "ELT-602", changed -> BankIdSignature.of(changed, good.ocspText()));
    }

    private void turnInAnswer(int step) {
        turn(good.ocspResponse().toByteArray(), step, "ELT-60[34]",
                changed -> BankIdSignature.of(good.signatureText(), changed));
    }

    private void turn(byte[] bytes, int step, String expected, Function<String, BankIdSignature> with) {
        List<Integer> others = new ArrayList<>();
        for (int bit = 0; bit < bytes.length * 8; bit += step) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            if (!refusal(with.apply(Base64.getEncoder().encodeToString(bytes))).matches(expected)) {
                others.add(bit);
            }
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertEquals(List.of(), others);
        assertTrue(bytes.length > 1000, "there was something to turn");
    }

    private String refusal(BankIdSignature signature) {
        try {
            AssistantSignedReport.of(document, signature, ENVIRONMENT, CLOCK);
            return "taken";
        } catch (InvalidSignatureException e) {
            return e.code().id();
        }
    }
}
