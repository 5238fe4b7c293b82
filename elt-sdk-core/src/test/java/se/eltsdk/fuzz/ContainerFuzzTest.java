package se.eltsdk.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.evidence.DeliveryAttempt;
import se.eltsdk.evidence.EvidencePackage;
import se.eltsdk.evidence.EvidenceVerdict;
import se.eltsdk.evidence.EvidenceVerifier;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.seal.SealSamples;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.TrustAnchors;

/**
 * Any bytes given as an evidence package.
 *
 * <p>Input: 0 and the file; 1 and a recipe for edits of a good file's bytes, in pieces that begin at ZIP's marks; 2 and
 * one for the files in it, which are then packed anew and right. No exception comes, whatever comes in.
 *
 * <p>A package that holds has the files of a good one with and without receipt, each the same to the last byte, but
 * for:
 * <ul>
 * <li>what ZIP says of files besides name and content: order (after the first), times, attributes, compression;</li>
 * <li>the revocation list, which proves itself, and may be missing;</li>
 * <li>in a seal what it cannot cover: {@code SignedInfo}, {@code SignedProperties}, value and first certificate are the
 *     same; the {@code Id} of {@code Signature}, namespaces that nothing uses, and further certificates may
 * differ.</li>
 * </ul>
 */
@Tag("fuzz")
class ContainerFuzzTest {

    private static final Instant SEALED = BankIdSamples.CLOCK.instant();
    private static final String REVOCATION = "META-INF/sparrlista.crl";
    private static final EvidenceVerifier VERIFIER = EvidenceVerifier.of(BankIdSamples.ENVIRONMENT,
            TrustAnchors.of(List.of(BankIdSamples.PKI.organisationCa())), at(86_400));
    private static final EvidencePackage FIRST = sealed(SealSamples.REPORT);
    private static final byte[] GOOD = whole(FIRST, SealSamples.REPORT);
    private static final SignedReport OTHER_REPORT = BankIdSamples.signed(BankIdSamples.otherDocument());
    private static final byte[] OTHER = whole(sealed(OTHER_REPORT), OTHER_REPORT);
    private static final Map<String, byte[]> FILES = ContainerMutator.files(GOOD);
    private static final Map<String, byte[]> UNANSWERED = ContainerMutator.files(FIRST.bytes().toByteArray());

    private static final List<String> DICTIONARY = List.of("<!-- x -->", "<![CDATA[x]]>", "&#13;", "<?x?>", " Id=\"x\"",
            " xmlns:x=\"urn:x\"", " xmlns=\"urn:x\"", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<!DOCTYPE x [\u0001]>", " ",
            "\n",
            "-", "=", "<ds:Object/>", "<ds:Transforms></ds:Transforms>", "<attempt outcome=\"deferred\" startedAt=\""
            + "2026-11-01T11:00:10Z\"></attempt>", "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z", "2026-11-01T24:00:00Z", "&amp;", "&lt;", "QQ==", "#x", "test", "production",
            "\0", "\u00e5", "<asic:XAdESSignatures xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\">",
            "</asic:XAdESSignatures>", "http://www.w3.org/2000/09/xmldsig#rsa-sha1");

    static Stream<byte[]> seeds() {
        return Stream.of(SeedInputs.of(0, FIRST.bytes().toByteArray()), SeedInputs.of(1), SeedInputs.of(2),
                SeedInputs.of(2, 1),
                SeedInputs.of(1, 0, 0, 0, 0, 4, 1), SeedInputs.of(1, 2, 0, 3, 0, 5), SeedInputs.of(1, 3, 0, 12),
                SeedInputs.of(2, 0, 3, 0, 1), SeedInputs.of(2, 1, 5, 0, 2), SeedInputs.of(2, 0, 7, 0, 0, 0, 6, 1, 65),
                SeedInputs.of(2, 0, 0, 0, 6, 6, 9, 0, 9, 0, 3, 0), SeedInputs.of(2, 0, 1, 0, 8, 5, 5, 0, 3, 0, 5),
                SeedInputs.of(2, 0, 0, 0, 9, 7, 9, 0, 13, 0, 4, 0, 16), SeedInputs.of(2, 0, 2, 0, 3, 4, 3, 0, 2),
                SeedInputs.of(2, 0, 5, 0, 11), SeedInputs.of(2, 0, 8, 0, 3), SeedInputs.of(2, 0, 4, 0, 1, 0, 2));
    }

    @BeforeAll
    static void loadClasses() {
        assertTrue(VERIFIER.verify(GOOD).isValid());
    }

    @Timeout(60)
    @MethodSource("seeds")
    @FuzzTest
    void whenAnyBytesAreAPackage_thenTheyAreRefusedUnlessTheyAreThisOne(byte[] input) {
        byte[] asice = asice(new MutationInput(input));

        EvidenceVerdict verdict = CostLimit.run(asice.length, () -> VERIFIER.verify(asice));

        if (verdict.isValid()) {
            Map<String, byte[]> files = ContainerMutator.files(asice);
            assertSame(files.containsKey("kvittens.xml") ? FILES : UNANSWERED, files);
        }
    }

    @Test
    void whenNothingIsEdited_thenEachWayGivesAValidPackage() {
        assertArrayEquals(GOOD, asice(new MutationInput(new byte[] {1})));
        assertTrue(VERIFIER.verify(asice(new MutationInput(new byte[] {2}))).isValid());
        assertTrue(VERIFIER.verify(asice(new MutationInput(new byte[] {2, 1}))).isValid());
        assertTrue(VERIFIER.verify(OTHER).isValid());
    }

    /** What may differ, one by one: that it holds, and that nothing else was let pass with it. */
    static Stream<Arguments> harmless() {
        String first = "META-INF/signatures.xml";
        String second = "META-INF/signatures-kvittens.xml";
        return Stream.of(
                harmless("without revocation list", REVOCATION, seal -> ""),
                harmless("another Id", second, seal -> seal.replaceFirst("(<ds:Signature[^>]*) Id=\"[^\"]*\"",
                        "$1 Id=\"x\"").replaceFirst("Target=\"[^\"]*\"", "Target=\"#x\"")),
                harmless("an unused namespace", first,
                        seal -> seal.replaceFirst("(<ds:Signature[^>]*?)( Id=)", "$1 xmlns:x=\"urn:x\"$2")),
                harmless("a certificate more", first,
                        seal -> seal.replaceFirst("(<ds:X509Certificate>.*</ds:X509Certificate>)", "$1$1")));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whenOnlyWhatProvesNothingDiffers_thenItIsValid(String what, String name, UnaryOperator<String> change) {
        Map<String, byte[]> files = new LinkedHashMap<>(FILES);
        byte[] changed = change.apply(new String(FILES.get(name), ISO_8859_1)).getBytes(ISO_8859_1);
        files.compute(name, (key, content) -> changed.length == 0 ? null : changed);

        EvidenceVerdict verdict = VERIFIER.verify(ContainerMutator.zip(files, true));

        assertEquals(List.of(), verdict.findings(), what);
        assertFalse(Arrays.equals(FILES.get(name), changed), what);
        assertSame(FILES, files);
    }

    private static Arguments harmless(String what, String name, UnaryOperator<String> change) {
        return Arguments.of(what, name, change);
    }

    private static void assertSame(Map<String, byte[]> good, Map<String, byte[]> files) {
        assertEquals(names(good), names(files));
        files.forEach((name, content) -> {
            if (name.startsWith("META-INF/signatures")) {
                assertEquals(proof(good.get(name)), proof(content), name);
            } else if (!name.equals(REVOCATION)) {
                assertArrayEquals(good.get(name), content, name);
            }
        });
    }

    private static Set<String> names(Map<String, byte[]> files) {
        Set<String> names = new TreeSet<>(files.keySet());
        names.remove(REVOCATION);
        return names;
    }

    /** The parts of a seal that prove something. */
    private static List<String> proof(byte[] seal) {
        String text = new String(seal, UTF_8);
        return List.of(between(text, "<ds:SignedInfo", "</ds:SignedInfo>"),
                between(text, "<xades:SignedProperties", "</xades:SignedProperties>"),
                between(text, "<ds:SignatureValue", "</ds:SignatureValue>"),
                between(text, "<ds:X509Certificate", "</ds:X509Certificate>"));
    }

    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from);
        return text.substring(begin, text.indexOf(to, begin) + to.length());
    }

    private static byte[] asice(MutationInput recipe) {
        return switch (recipe.octet() % 3) {
            case 0 -> recipe.rest();
            case 1 -> ByteMutator.ofZip(GOOD, OTHER, recipe);
            default -> ContainerMutator.edited(GOOD, OTHER, DICTIONARY, recipe);
        };
    }

    private static EvidencePackage sealed(SignedReport report) {
        return EvidencePackage.of(Sealer.of(SealSamples.RSA, BankIdSamples.CLOCK).seal(report));
    }

    private static byte[] whole(EvidencePackage evidence, SignedReport report) {
        Receipt receipt = Receipt.of(report.document().id(), report.document().digest(), "tx-1", "test",
                SEALED.plusSeconds(60), SEALED.plusSeconds(61));
        return evidence.withReceipt(receipt, List.of(new DeliveryAttempt(SEALED.plusSeconds(10),
                DeliveryAttempt.Outcome.DEFERRED)), Sealer.of(SealSamples.RSA, at(62)))
                .withRevocationList(BankIdSamples.PKI.organisationCrl()).bytes().toByteArray();
    }

    private static Clock at(int seconds) {
        return Clock.fixed(SEALED.plus(Duration.ofSeconds(seconds)), ZoneOffset.UTC);
    }
}
