package se.eltsdk.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.ocsp.BouncyCastleOcspCheck;
import se.eltsdk.trust.internal.ocsp.ForgedBankIdPki;
import se.eltsdk.trust.internal.ocsp.ForgedOcspResponse;
import se.eltsdk.trust.internal.ocsp.OcspResponse;

/**
 * Any bytes given as the OCSP answer to a good signature.
 *
 * <p>Input: 0 and the answer's DER; 1 and a recipe for edits of a good answer's elements; 2 and one for its bytes; 3
 * and one for the elements of its signed part, which the genuine responder then signs. What is taken in the first three
 * ways is the good answer to the last byte; what is taken in the fourth is taken by Bouncy Castle too.
 */
@Tag("fuzz")
class OcspFuzzTest {

    private static final Instant NOW = Samples.CLOCK.instant();
    private static final ForgedBankIdPki BANK_ID = ForgedBankIdPki.genuine();
    private static final String TEXT = Base64.getEncoder().encodeToString("a signature".getBytes(US_ASCII));
    private static final byte[] GOOD = BANK_ID.answer().der(TEXT);
    private static final byte[] OTHER = BANK_ID.answer().certificateStatus(ForgedOcspResponse.revoked(NOW))
            .nextUpdate(NOW.plusSeconds(60)).singleExtension("1.3.6.1.5.5.7.48.1.6", false)
            .moreExtension("1.3.6.1.5.5.7.48.1.9", true, (byte) 5, (byte) 0).versioned().der("QQ==");

    static Stream<byte[]> seeds() {
        return Stream.of(SeedInputs.of(0, GOOD), SeedInputs.of(0, OTHER), SeedInputs.of(1), SeedInputs.of(3),
                SeedInputs.of(1, 0, 3, 5, 0, 0), SeedInputs.of(1, 0, 9, 1), SeedInputs.of(1, 0, 20, 6, 0, 0, 0, 1),
                SeedInputs.of(2, 0, 0, 7, 0, 3, 5), SeedInputs.of(3, 0, 8, 4, 1, 0, 3, 2),
                SeedInputs.of(3, 0, 4, 3, 0, 12),
                SeedInputs.of(3, 0, 0, 5, 0, 3), SeedInputs.of(3, 0, 14, 3, 0, 24),
                SeedInputs.of(3, 0, 3, 6, 0, 0, 0, 1),
                SeedInputs.of(3, 0, 0, 6, 0, 3, 0, 4), SeedInputs.of(3, 0, 5, 1), SeedInputs.of(3, 0, 7, 2, 20));
    }

    @BeforeAll
    static void loadClasses() {
        assertTrue(holds(GOOD));
    }

    @Timeout(60)
    @MethodSource("seeds")
    @FuzzTest
    void whenAnyBytesAnswer_thenTheyAreRefusedUnlessTheResponderGaveThem(byte[] input) {
        MutationInput recipe = new MutationInput(input);
        int way = recipe.octet() % 4;
        byte[] der = answer(way, recipe);

        boolean holds = CostLimit.run(der.length, () -> holds(der));

        if (holds && way < 3) {
            assertArrayEquals(GOOD, der);
        } else if (holds) {
            assertTrue(BouncyCastleOcspCheck.accepts(der, BANK_ID.person(), BANK_ID.customerCa(), TEXT, NOW),
                    "Bouncy Castle too");
        }
    }

    @Test
    void whenNothingIsEdited_thenEachWayGivesAGoodAnswer() {
        for (int way = 1; way < 4; way++) {
            assertTrue(holds(answer(way, new MutationInput(new byte[0]))), "way " + way);
        }
        assertArrayEquals(GOOD, answer(1, new MutationInput(new byte[0])));
    }

    private static boolean holds(byte[] der) {
        try {
            List<Finding> findings = OcspResponse.parse(der).check(BANK_ID.person(), BANK_ID.customerCa(), TEXT, NOW);
            findings.forEach(finding -> assertEquals("ELT-604", finding.code().id()));
            return findings.isEmpty();
        } catch (UntrustedException e) {
            assertEquals("ELT-604", e.code().id());
            return false;
        }
    }

    private static byte[] answer(int way, MutationInput recipe) {
        return switch (way) {
            case 0 -> recipe.rest();
            case 1 -> DerTree.of(GOOD).edited(DerTree.of(OTHER), recipe).encoded();
            case 2 -> ByteMutator.ofBytes(GOOD, OTHER, recipe);
            default -> signed(recipe);
        };
    }

    /** With the edited part signed, wherever the edits went. */
    private static byte[] signed(MutationInput recipe) {
        DerTree answer = DerTree.of(GOOD);
        DerTree basic = answer.child(1, 0, 1, 0);
        byte[] part = basic.child(0).edited(DerTree.of(OTHER).child(1, 0, 1, 0, 0), recipe).encoded();
        byte[] value = signature(part);
        byte[] bits = new byte[value.length + 1];
        System.arraycopy(value, 0, bits, 1, value.length);
        basic.child(2).content(bits);
        return answer.encoded();
    }

    private static byte[] signature(byte[] part) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(BANK_ID.responder().pair().getPrivate());
            signature.update(part);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
