package se.eltsdk.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.SwedishSentenceAssertions;
import se.eltsdk.evidence.internal.AsicLayout;
import se.eltsdk.evidence.internal.ZipWriter;
import se.eltsdk.seal.SealCertificateAuthority;
import se.eltsdk.seal.SealVerdict;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;

/** Time-stamps of RFC 3161 in evidence packages: what they prove, and what is refused. */
class TimestampTest {

    private static final SealCertificateAuthority SEALS = new SealCertificateAuthority();
    private static final KeyMaterial KEY = SEALS.key(TestCertificates.P256);
    private static final EvidencePackage PLAIN = EvidenceSamples.answered(KEY);
    private static final EvidencePackage STAMPED = PLAIN.withTimestamps(new TimestampSamples().authority());

    @Test
    void whenBothSealsAreStamped_thenTheyAreJudgedAtTheStampedTime() {
        EvidenceVerdict verdict = verify(STAMPED);

        assertEquals(List.of(), verdict.findings());
        for (SealVerdict seal : List.of(verdict.seal().orElseThrow(), verdict.receiptSeal().orElseThrow())) {
            assertEquals(Optional.of(TimestampSamples.NOW), seal.stampedAt());
            assertTrue(seal.timestampAuthority().orElseThrow().issuer().contains("Stamps CA"));
        }
        assertEquals(EvidenceSamples.SEALED, verdict.seal().orElseThrow().claimedAt());
    }

    @Test
    void whenAPackageIsStampedAgain_thenItStaysAsItIsAndNobodyIsAsked() {
        AtomicInteger asked = new AtomicInteger();
        EvidencePackage again = STAMPED.withTimestamps(TimestampSamples.authority(request -> {
            asked.incrementAndGet();
            throw new IOException("no route");
        }));

        assertEquals(STAMPED.bytes(), again.bytes());
        assertEquals(0, asked.get());
    }

    @Test
    void whenNoAuthorityIsTrusted_thenTheClaimedTimeCountsAndAWarningSaysSo() {
        EvidenceVerdict verdict = verifier(SEALS.anchors(), EvidenceSamples.later(Duration.ofDays(1)))
                .verify(STAMPED.bytes().toByteArray());

        assertTrue(verdict.isValid());
        assertEquals(List.of("ELT-916"), EvidenceSamples.codes(verdict));
        assertEquals(Optional.empty(), verdict.seal().orElseThrow().stampedAt());
    }

    @Test
    void whenAPackageHasNoTimestamp_thenItIsJudgedAsBefore() {
        EvidenceVerdict verdict = verify(PLAIN);

        assertEquals(List.of(), verdict.findings());
        assertEquals(Optional.empty(), verdict.seal().orElseThrow().timestampAuthority());
    }

    @Test
    void whenTheCertificateWasRevokedAfterTheStampedTime_thenThePackageIsValid() {
        // The list says: revoked 60 s before the time at which the report was sealed.
        TimestampSamples early = new TimestampSamples();
        early.time = EvidenceSamples.SEALED.minusSeconds(90);
        EvidencePackage revoked = PLAIN.withRevocationList(SEALS.revocationList(KEY.certificate()));

        assertEquals(List.of("ELT-903"), EvidenceSamples.codes(verify(revoked)));
        assertEquals(List.of(), EvidenceSamples.codes(verify(revoked.withTimestamps(early.authority()))));
        assertEquals(List.of("ELT-903"),
                EvidenceSamples.codes(verify(revoked.withTimestamps(new TimestampSamples().authority()))));
    }

    @Test
    void whenTheCertificateHadEndedAtTheStampedTime_thenThePackageIsNotValid() {
        Instant end = EvidenceSamples.SEALED.plusSeconds(61);
        KeyMaterial ended = SEALS.key(TestCertificates.P256, end.minus(Duration.ofDays(100)), end);
        EvidencePackage evidence = EvidenceSamples.answered(ended);
        TimestampSamples before = new TimestampSamples();
        before.time = end;

        assertEquals(List.of(), EvidenceSamples.codes(verify(evidence.withTimestamps(before.authority()))));
        assertEquals(List.of("ELT-902"),
                EvidenceSamples.codes(verify(new TimestampSamples().stamped(evidence), SEALS.anchors())));
    }

    @Test
    void whenTheCertificateIsTrustedItselfAndHadEndedAtTheStampedTime_thenThePackageIsNotValid() {
        Instant end = EvidenceSamples.SEALED.plusSeconds(61);
        KeyMaterial ended = SEALS.key(TestCertificates.P256, end.minus(Duration.ofDays(100)), end);
        EvidencePackage evidence = EvidenceSamples.answered(ended);
        TrustAnchors itself = TrustAnchors.of(List.of(ended.certificate()));
        TimestampSamples before = new TimestampSamples();
        before.time = end;

        assertEquals(List.of(), EvidenceSamples.codes(verify(before.stamped(evidence), itself)));
        assertEquals(List.of("ELT-902"),
                EvidenceSamples.codes(verify(new TimestampSamples().stamped(evidence), itself)));
    }

    @Test
    void whenTheStampedTimeIsToCome_thenThePackageIsNotValid() {
        TimestampSamples future = new TimestampSamples();
        future.time = EvidenceSamples.SEALED.plus(Duration.ofDays(2));

        assertEquals(List.of("ELT-908"), EvidenceSamples.codes(verify(PLAIN.withTimestamps(future.authority()))));
    }

    /** Our clock goes wrong, by more than five minutes: with such a time-stamp a good package would not be valid. */
    @Test
    void whenTheSealClaimsALaterTimeThanIsStamped_thenTheTimestampIsNotTaken() {
        TimestampSamples past = new TimestampSamples();
        past.time = EvidenceSamples.SEALED.minusSeconds(301);

        EltException refusal = assertThrows(EltException.class, () -> PLAIN.withTimestamps(past.authority()));

        assertEquals("ELT-915", refusal.code().id());
        assertTrue(refusal.getMessage().contains(EvidenceSamples.SEALED.toString()), refusal.getMessage());
        assertTrue(verify(PLAIN).isValid());
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                wrong("over other bytes", "ELT-918", tsa -> tsa.request = TimestampTest::overOtherBytes),
                wrong("other nonce", "ELT-918", tsa -> tsa.request = TimestampTest::withOtherNonce),
                wrong("no nonce", "ELT-918", tsa -> tsa.request = TimestampTest::withoutNonce),
                wrong("no purpose", "ELT-915", tsa -> tsa.purposes = List.of()),
                wrong("another purpose", "ELT-915", tsa -> tsa.purposes = List.of(KeyPurposeId.id_kp_codeSigning)),
                wrong("two purposes", "ELT-915", tsa -> tsa.purposes =
                        List.of(KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_clientAuth)),
                wrong("purpose not critical", "ELT-915", tsa -> tsa.criticalPurpose = false),
                wrong("expired", "ELT-915", tsa -> tsa.certificateEnds = TimestampSamples.NOW.minusSeconds(1)),
                wrong("untrusted issuer of the same name", "ELT-915",
                        tsa -> tsa.issuerKey = SealCertificateAuthority.pair("secp521r1")),
                wrong("two answers", "ELT-918", tsa -> tsa.response = TimestampSamples::twice),
                wrong("truncated", "ELT-918", tsa -> tsa.response = bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
                wrong("empty", "ELT-918", tsa -> tsa.response = bytes -> new byte[0]),
                wrong("oversized", "ELT-918", tsa -> tsa.response = bytes -> new byte[64 * 1024 + 1]),
                wrong("no response", "ELT-918", tsa -> tsa.response = bytes -> "<html>".getBytes(UTF_8)),
                wrong("a bit of the signature", "ELT-915", tsa -> tsa.response = TimestampTest::lastBitFlipped),
                wrong("refused", "ELT-918", tsa -> tsa.response = bytes ->
                        Base64.getDecoder().decode("MAUwAwIBAg==")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongAnswers")
    void whenTheAuthoritysAnswerIsWrong_thenItIsNotTaken(String name, String code, TimestampAuthority authority) {
        EltException refusal = assertThrows(EltException.class, () -> PLAIN.withTimestamps(authority));

        assertEquals(code, refusal.code().id());
    }

    @Test
    void whenTheAuthorityStampsByAnotherPolicy_thenItIsNotTaken() {
        TimestampAuthority asked = new TimestampSamples().authority().withPolicy("1.2.752.999.7");
        TimestampSamples other = new TimestampSamples();
        other.request = TimestampTest::withoutPolicy;
        other.policy = "1.2.752.999.8";

        assertTrue(verify(PLAIN.withTimestamps(asked)).isValid());
        assertEquals("ELT-918", assertThrows(EltException.class,
                () -> PLAIN.withTimestamps(other.authority().withPolicy("1.2.752.999.7"))).code().id());
        assertThrows(IllegalArgumentException.class, () -> asked.withPolicy("a policy"));
    }

    /** Some authorities sign with RSASSA-PSS: which algorithms are read is what their customer has to ask for. */
    @Test
    void whenTheAuthoritySignsWithAnotherAlgorithm_thenTheRefusalSaysSo() {
        TimestampSamples pss = new TimestampSamples();
        pss.algorithm = "SHA256withRSAandMGF1";
        pss.key = SealCertificateAuthority.pair("RSA-2048 of a time-stamp authority");

        EltException refusal = assertThrows(EltException.class, () -> PLAIN.withTimestamps(pss.authority()));

        assertEquals("ELT-915", refusal.code().id());
        assertTrue(refusal.getMessage().contains("1.2.840.113549.1.1.10"), refusal.getMessage());
        assertTrue(refusal.errorMessage().nextStep(Locale.ENGLISH).contains("PKCS #1"));
    }

    @Test
    void whenTheAuthorityIsNotReached_thenThatIsSaid() {
        EltException refusal = assertThrows(EltException.class, () -> PLAIN.withTimestamps(
                TimestampSamples.authority(request -> {
                    throw new IOException("no route");
                })));

        assertEquals("ELT-918", refusal.code().id());
        assertEquals("no route", refusal.getCause().getMessage());
    }

    static Stream<Arguments> forgeries() {
        String none = "<xades:UnsignedProperties></xades:UnsignedProperties>";
        return Stream.of(
                forged("the other seal's", Map.of(), "ELT-915"),
                forged("empty", Map.of("(<xades:EncapsulatedTimeStamp>)[^<]*", "$1MAA="), "ELT-915"),
                forged("no text", Map.of("(<xades:EncapsulatedTimeStamp>)[^<]*", "$1"), "ELT-901"),
                forged("none", Map.of("<xades:UnsignedProperties>.*</xades:UnsignedProperties>", none), "ELT-901"),
                forged("two", Map.of("(<xades:SignatureTimeStamp>.*</xades:SignatureTimeStamp>)", "$1$1"), "ELT-901"),
                forged("two tokens", Map.of("(<xades:EncapsulatedTimeStamp>.*</xades:EncapsulatedTimeStamp>)", "$1$1"),
                        "ELT-901"),
                forged("other canonical form", Map.of("(<ds:CanonicalizationMethod Algorithm=\")[^\"]*(\"[^>]*>"
                        + "</ds:CanonicalizationMethod><xades:Enc)",
                        "$1http://www.w3.org/TR/2001/REC-xml-c14n-20010315$2"), "ELT-901"),
                forged("larger than any", Map.of("(<xades:EncapsulatedTimeStamp>)[^<]*",
                        "$1" + Base64.getEncoder().encodeToString(new byte[64 * 1024 + 1])), "ELT-915"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void whenATimestampInASealIsChanged_thenThePackageIsNotValid(String name, Map<String, String> changes, String code) {
        Map<String, Bytes> files = EvidenceSamples.files(STAMPED);
        String seal = text(files, AsicLayout.SEAL);
        String changed = seal;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            changed = changed.replaceFirst(change.getKey(), change.getValue());
        }
        if (changes.isEmpty()) {
            changed = seal.replace(token(seal), token(text(files, AsicLayout.RECEIPT_SEAL)));
        }
        assertFalse(changed.equals(seal), name);
        files.put(AsicLayout.SEAL, Bytes.of(changed.getBytes(UTF_8)));

        EvidenceVerdict verdict = verify(ZipWriter.write(files));

        assertEquals(List.of(code), EvidenceSamples.codes(verdict));
        assertEquals(Optional.empty(), verdict.seal());
    }

    static Stream<Arguments> wrongTokens() {
        return Stream.concat(Stream.of(
                stored("over other bytes", tsa -> tsa.request = TimestampTest::overOtherBytes),
                stored("no purpose", tsa -> tsa.purposes = List.of()),
                stored("another purpose", tsa -> tsa.purposes = List.of(KeyPurposeId.id_kp_codeSigning)),
                stored("two purposes", tsa -> tsa.purposes =
                        List.of(KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_clientAuth)),
                stored("purpose not critical", tsa -> tsa.criticalPurpose = false),
                stored("expired", tsa -> tsa.certificateEnds = TimestampSamples.NOW.minusSeconds(1)),
                stored("untrusted issuer of the same name",
                        tsa -> tsa.issuerKey = SealCertificateAuthority.pair("secp521r1")),
                stored("names another certificate", tsa -> tsa.namedCertificate = hash -> new byte[32]),
                stored("before the claimed time", tsa -> tsa.time = EvidenceSamples.SEALED.minusSeconds(301)),
                stored("with SHA-1", tsa -> tsa.algorithm = "SHA1withECDSA"),
                stored("signed with another key", tsa -> tsa.key = SealCertificateAuthority.pair("secp256r1"))),
                TimestampSamples.tokensOfOtherForms(token(PLAIN)).entrySet().stream()
                        .map(each -> Arguments.of(each.getKey(), each.getValue())));
    }

    /** What a forger puts into a package, whatever the library would take from an authority. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void whenAForgerStoresAWrongToken_thenThePackageIsNotValid(String name, byte[] token) {
        Map<String, Bytes> files = EvidenceSamples.files(STAMPED);
        files.put(AsicLayout.SEAL, TimestampSamples.withToken(token, files.get(AsicLayout.SEAL)));

        assertEquals(List.of("ELT-915"), EvidenceSamples.codes(verify(ZipWriter.write(files))));
    }

    @Test
    void whenAGoodTokenIsStoredSo_thenThePackageIsValid() {
        Map<String, Bytes> files = EvidenceSamples.files(STAMPED);
        files.put(AsicLayout.SEAL, TimestampSamples.withToken(token(PLAIN), files.get(AsicLayout.SEAL)));

        assertEquals(List.of(), verify(ZipWriter.write(files)).findings());
    }

    /** The verifier of a package does not ask for nonces; the token's issuer is judged again. */
    @Test
    void whenTheVerifierTrustsAnotherIssuer_thenThePackageIsNotValid() {
        EvidenceVerdict verdict = verifier(SEALS.anchors(), EvidenceSamples.later(Duration.ofDays(1)))
                .withTimestampIssuers(SEALS.anchors()).verify(STAMPED.bytes().toByteArray());

        assertEquals(List.of("ELT-915"), EvidenceSamples.codes(verdict));
    }

    private static Arguments wrong(String name, String code, Consumer<TimestampSamples> fault) {
        TimestampSamples tsa = new TimestampSamples();
        fault.accept(tsa);
        return Arguments.of(name, code, tsa.authority());
    }

    private static Arguments forged(String name, Map<String, String> changes, String code) {
        return Arguments.of(name, changes, code);
    }

    private static TimeStampRequest overOtherBytes(TimeStampRequest request) {
        return generator().generate(NISTObjectIdentifiers.id_sha256, new byte[32], request.getNonce());
    }

    private static TimeStampRequest withOtherNonce(TimeStampRequest request) {
        return generator().generate(NISTObjectIdentifiers.id_sha256, request.getMessageImprintDigest(),
                request.getNonce().add(BigInteger.ONE));
    }

    private static TimeStampRequest withoutNonce(TimeStampRequest request) {
        return generator().generate(NISTObjectIdentifiers.id_sha256, request.getMessageImprintDigest());
    }

    private static TimeStampRequest withoutPolicy(TimeStampRequest request) {
        return generator().generate(NISTObjectIdentifiers.id_sha256, request.getMessageImprintDigest(),
                request.getNonce());
    }

    private static TimeStampRequestGenerator generator() {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return generator;
    }

    private static byte[] lastBitFlipped(byte[] response) {
        byte[] changed = response.clone();
        changed[changed.length - 1] ^= 1;
        return changed;
    }

    private static String text(Map<String, Bytes> files, String name) {
        return new String(files.get(name).toByteArray(), UTF_8);
    }

    private static String token(String seal) {
        return seal.replaceFirst("(?s).*<xades:EncapsulatedTimeStamp>([^<]*)<.*", "$1");
    }

    private static Arguments stored(String name, Consumer<TimestampSamples> fault) {
        TimestampSamples tsa = new TimestampSamples();
        fault.accept(tsa);
        return Arguments.of(name, tsa.tokenFor(PLAIN));
    }

    private static byte[] token(EvidencePackage evidence) {
        return new TimestampSamples().tokenFor(evidence);
    }

    private static EvidenceVerdict verify(EvidencePackage evidence) {
        return verify(evidence.bytes());
    }

    private static EvidenceVerdict verify(Bytes asice) {
        return verify(asice, SEALS.anchors());
    }

    private static EvidenceVerdict verify(Bytes asice, TrustAnchors sealIssuers) {
        Forgeries.timestamped(asice.toByteArray(), new VerifierPage.Trust(BankIdSamples.ENVIRONMENT, sealIssuers,
                Set.of(), EvidenceSamples.SEALED.plus(Duration.ofDays(1)))
                .withTimestampIssuers(List.of(TimestampSamples.ISSUER)));
        EvidenceVerdict verdict = verifier(sealIssuers, EvidenceSamples.later(Duration.ofDays(1)))
                .withTimestampIssuers(TimestampSamples.issuers()).verify(asice.toByteArray());
        SwedishSentenceAssertions.assertPlain(verdict.findings());
        return verdict;
    }

    private static EvidenceVerifier verifier(TrustAnchors issuers, Clock clock) {
        return EvidenceVerifier.of(BankIdSamples.ENVIRONMENT, issuers, clock);
    }
}
