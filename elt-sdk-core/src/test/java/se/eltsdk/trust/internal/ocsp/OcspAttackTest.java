package se.eltsdk.trust.internal.ocsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.Finding;
import se.eltsdk.SwedishSentenceAssertions;
import se.eltsdk.evidence.Forgeries;
import se.eltsdk.trust.ForgedCertificate;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.key.TestCertificates;

/**
 * Rule ELT-604: each answer has one fault and is signed all the same. Bouncy Castle judges every one of them too, and
 * has to agree.
 */
class OcspAttackTest {

    private static final ForgedBankIdPki BANK_ID = ForgedBankIdPki.genuine();
    private static final ForgedBankIdPki STRANGER = ForgedBankIdPki.withRoot(root -> root.key("RSA-2048 stranger"));
    private static final String TEXT = "PFNpZ25hdHVyZS8+";
    /**
     * Bouncy Castle verifies what it has written anew, and there these come out the same whatever came in: the tag
     * before the extensions, and TRUE. Outside of the signed part it takes other tags and parameters besides.
     */
    private static final Set<Byte> REWRITTEN = Set.of((byte) 0xA1, (byte) 0xFF);
    private static final String ENTRUST = "2.16.840.1.113733.1.6.1";

    @Test
    void whenTheAnswerIsBankIds_thenNothingIsFound() {
        holds(BANK_ID.answer());
    }

    @Test
    void whenTheResponderIsNamedByItsKey_thenNothingIsFound() throws GeneralSecurityException {
        byte[] bits = SubjectPublicKeyInfo.getInstance(responder().getPublicKey().getEncoded()).getPublicKeyData()
                .getBytes();
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(bits);

        holds(BANK_ID.answer().responderId(new DERTaggedObject(true, 2, new DEROctetString(hash))));
    }

    @Test
    void whenItIsSignedWithSha384OrSha512_thenNothingIsFound() {
        holds(BANK_ID.answer().algorithm("SHA384withRSA", PKCSObjectIdentifiers.sha384WithRSAEncryption));
        holds(BANK_ID.answer().algorithm("SHA512withRSA", PKCSObjectIdentifiers.sha512WithRSAEncryption));
    }

    @Test
    void whenItSaysWhenTheNextComes_thenNothingIsFound() {
        holds(BANK_ID.answer().nextUpdate(TestCertificates.NOW.plusSeconds(60)));
    }

    @Test
    void whenItHasExtensionsThatAreNotCritical_thenNothingIsFound() {
        holds(BANK_ID.answer().moreExtension(ENTRUST, false, (byte) 1).singleExtension(ENTRUST, false));
    }

    @Test
    void whenTheClockIsFiveMinutesBehind_thenNothingIsFound() {
        holds(BANK_ID.answer().producedAt(TestCertificates.NOW.plus(Duration.ofMinutes(5))));
    }

    @Test
    void whenRevoked_thenElt604() {
        refused(BANK_ID.answer().certificateStatus(ForgedOcspResponse.revoked(TestCertificates.NOW)), "was revoked");
    }

    @Test
    void whenUnknown_thenElt604() {
        refused(BANK_ID.answer().certificateStatus(ForgedOcspResponse.UNKNOWN), "does not know");
    }

    @Test
    void whenRevokedWithoutAReason_thenElt604() {
        refused(BANK_ID.answer().certificateStatus(new DERTaggedObject(false, 1,
                new DERSequence(ForgedOcspResponse.time(TestCertificates.NOW)))), "was revoked");
    }

    @Test
    void whenWhatFollowsTheRevocationTimeIsNoReason_thenElt604() {
        ASN1Encodable time = ForgedOcspResponse.time(TestCertificates.NOW);
        ASN1Encodable reason = new DERTaggedObject(true, 0, new ASN1Enumerated(1));
        for (ASN1Encodable[] content : List.of(new ASN1Encodable[] {time, new ASN1Enumerated(1)},
                new ASN1Encodable[] {time, new DERTaggedObject(true, 1, new ASN1Enumerated(1))},
                new ASN1Encodable[] {time, reason, reason}, new ASN1Encodable[] {reason})) {
            byte[] der = BANK_ID.answer().certificateStatus(new DERTaggedObject(false, 1, new DERSequence(content)))
                    .der(TEXT);

            assertThrows(UntrustedException.class, () -> OcspResponse.parse(der));
        }
    }

    @Test
    void whenBytesFollowTheNextUpdate_thenElt604() {
        ASN1Encodable time = ForgedOcspResponse.time(TestCertificates.NOW.plusSeconds(60));
        byte[] one = BANK_ID.answer().nextUpdate(new DERTaggedObject(false, 0, new DERSequence(time))).der(TEXT);
        byte[] two = BANK_ID.answer().nextUpdate(new DERTaggedObject(false, 0,
                new DERSequence(new ASN1Encodable[] {time, time}))).der(TEXT);

        judge(one, TEXT);
        assertThrows(UntrustedException.class, () -> OcspResponse.parse(two));
    }

    @Test
    void whenTheSignatureHasAnotherLength_thenElt604() {
        for (int length : new int[] {0, 1, 255, 257}) {
            // On each of these the JDK throws, where it says no to others.
            judge(BANK_ID.answer().signature(value -> Arrays.copyOf(value, length)).der(TEXT), TEXT,
                    "was not made over it");
        }
    }

    @Test
    void whenTheRespondersKeyIsNotRsa_thenElt604() {
        ForgedBankIdPki curve = ForgedBankIdPki.withResponder(responder -> responder.key("secp256r1 responder"));
        byte[] der = curve.answer().signedBy(BANK_ID.personsKey()).der(TEXT);

        assertEquals(List.of(true, true), OcspResponse.parse(der).check(curve.person(), curve.customerCa(), TEXT,
                TestCertificates.NOW).stream().map(finding -> finding.english().matches(
                        ".*(at least 2048 bits|was not made over it).*")).toList());
    }

    @Test
    void whenTheRespondersPurposesCannotBeRead_thenElt604() {
        BasicOcspResponse good = BasicOcspResponse.read(BANK_ID.answer().der(TEXT));
        BasicOcspResponse unreadable = new BasicOcspResponse(good.signedPart(), good.responderId(), good.producedAt(),
                good.single(),
                good.extensions(), good.algorithm(), good.signature(),
                new UnreadableKeyUsageCertificate(good.responder()));

        List<Finding> findings = new OcspResponseCheck(unreadable, BANK_ID.person(), BANK_ID.customerCa())
                .findings(TEXT, TestCertificates.NOW);

        assertEquals(List.of("ELT-604"), findings.stream().map(each -> each.code().id()).toList());
        assertEquals(List.of(), new OcspResponseCheck(good, BANK_ID.person(), BANK_ID.customerCa())
                .findings(TEXT, TestCertificates.NOW));
    }

    @Test
    void whenAForgerSaysRevoked_thenElt604ReportsOnlyTheForgery() {
        refused(BANK_ID.answer().certificateStatus(ForgedOcspResponse.revoked(TestCertificates.NOW))
                .signedBy(STRANGER.personsKey()), "was not made over it");
    }

    @Test
    void whenStatusIsOfAnotherKind_thenElt604() {
        unreadable(BANK_ID.answer().certificateStatus(new DERTaggedObject(false, 3, new DEROctetString(new byte[1]))));
        unreadable(BANK_ID.answer().certificateStatus(new DERTaggedObject(true, 0, new DEROctetString(new byte[1]))));
    }

    @Test
    void whenTheNonceIsOfAnotherSignature_thenElt604() {
        byte[] other = BANK_ID.answer().der(TEXT + "AAAA");

        judge(other, TEXT, "another signature");
        assertFalse(oracle(other, TEXT));
    }

    @Test
    void whenTheBase64TextWasEncodedAnew_thenElt604() {
        byte[] answer = BANK_ID.answer().der(TEXT);
        for (String again : List.of(TEXT + "\n", "PFNpZ25h\r\ndHVyZS8+", TEXT.replace('+', '-'), TEXT + "=",
                TEXT + " ", " " + TEXT)) {
            judge(answer, again, "another signature");
            assertFalse(oracle(answer, again));
        }
    }

    @Test
    void whenNoNonce_thenElt604() {
        refused(BANK_ID.answer().noNonce(), "has no nonce");
        refused(BANK_ID.answer().noNonce().moreExtension(ENTRUST, false, (byte) 1), "has no nonce");
    }

    @Test
    void whenTheNonceIsNotCritical_thenElt604() {
        refused(BANK_ID.answer().nonceNotCritical(), "not one of BankID's");
    }

    @Test
    void whenTheNonceIsWrapped_thenElt604() {
        refused(BANK_ID.answer().nonce(OcspAttackTest::wrapped), "not one of BankID's");
    }

    @Test
    void whenTheNonceIsTheHashAlone_thenElt604() {
        refused(BANK_ID.answer().nonce(nonce -> Arrays.copyOf(nonce, 20)), "not one of BankID's");
    }

    @Test
    void whenTheNonceIsTooLong_thenElt604() {
        refused(BANK_ID.answer().nonce(nonce -> Arrays.copyOf(nonce, 33)), "not one of BankID's");
    }

    @Test
    void whenTheHashStandsLastInTheNonce_thenElt604() {
        refused(BANK_ID.answer().nonce(nonce -> {
            byte[] turned = new byte[32];
            System.arraycopy(nonce, 0, turned, 12, 20);
            return turned;
        }), "another signature");
    }

    @Test
    void whenTheNonceStandsTwice_thenElt604() throws GeneralSecurityException {
        unreadable(BANK_ID.answer().moreExtension("1.3.6.1.5.5.7.48.1.2", true, ForgedOcspResponse.nonce(TEXT)));
    }

    @Test
    void whenTheSerialNumberIsAnothers_thenElt604() {
        refused(BANK_ID.answer().serial(BigInteger.TWO), "serialNumber");
    }

    @Test
    void whenTheSerialNumberIsTheNegativeOfIt_thenElt604() {
        refused(BANK_ID.answer().serial(BANK_ID.person().getSerialNumber().negate()), "serialNumber");
    }

    @Test
    void whenTheIssuersNameHashIsAnothers_thenElt604() {
        refused(BANK_ID.answer().nameHash(OcspAttackTest::flipped), "issuerNameHash");
    }

    @Test
    void whenTheIssuersKeyHashIsAnothers_thenElt604() {
        refused(BANK_ID.answer().keyHash(OcspAttackTest::flipped), "issuerKeyHash");
    }

    @Test
    void whenAHashIsCutShort_thenElt604() {
        refused(BANK_ID.answer().nameHash(hash -> Arrays.copyOf(hash, 19)), "issuerNameHash");
        refused(BANK_ID.answer().keyHash(hash -> new byte[0]), "issuerKeyHash");
    }

    @Test
    void whenTheCertificateIsHashedWithSha256_thenElt604() {
        refused(BANK_ID.answer().hashedWithSha256(), "hashAlgorithm", "issuerNameHash", "issuerKeyHash");
    }

    @Test
    void whenItAnswersAboutTwoCertificates_thenElt604() {
        unreadable(BANK_ID.answer().answers(2));
    }

    @Test
    void whenItAnswersAboutNone_thenElt604() {
        unreadable(BANK_ID.answer().answers(0));
    }

    @Test
    void whenItIsNotSuccessful_thenElt604() {
        IntStream.of(1, 2, 3, 5, 6).forEach(code -> unreadable(BANK_ID.answer().status(code)));
    }

    @Test
    void whenItIsOfAnotherType_thenElt604() {
        unreadable(BANK_ID.answer().type(OCSPObjectIdentifiers.id_pkix_ocsp));
    }

    @Test
    void whenTheResponderCopiesTheNameOfTheIssuer_thenElt604() {
        ForgedBankIdPki copied = ForgedBankIdPki.withResponder(responder -> responder.key("RSA-2048 forger")
                .issuedAs(ForgedBankIdPki.CUSTOMER_CA, STRANGER.responder().key("RSA-2048 forger's CA").pair()));

        refused(copied.answer(), "another signature or is forged");
    }

    @Test
    void whenTheResponderIsSelfIssuedUnderTheIssuersName_thenElt604() {
        ForgedBankIdPki copied = ForgedBankIdPki.withResponder(responder -> responder.key("RSA-2048 forger")
                .subject(ForgedBankIdPki.CUSTOMER_CA).selfIssued());

        refused(copied.answer(), "another signature or is forged");
    }

    @Test
    void whenTheResponderIsIssuedByAnotherCaOfTheSameRoot_thenElt604() {
        ForgedCertificate otherCa = ForgedCertificate.authority("C=SE,O=Testbank B AB,CN=Customer CA1 Test");
        ForgedBankIdPki other = ForgedBankIdPki.withResponder(responder -> responder.issuedBy(otherCa));

        refused(other.answer(), "another signature or is forged");
    }

    @Test
    void whenTheIssuersKeyIssuedItUnderAnotherName_thenElt604() {
        ForgedBankIdPki renamed = ForgedBankIdPki.withResponder(responder ->
                responder.issuedAs("C=SE,CN=Another CA", BANK_ID.authority().pair()));

        refused(renamed.answer(), "another signature or is forged");
    }

    @Test
    void whenTheRespondersCertificateIsSignedWithSha1_thenElt604() {
        ForgedBankIdPki weak = ForgedBankIdPki.withResponder(responder -> responder.algorithm("SHA1withRSA"));

        refusedHereAlone(weak.answer(), "another signature or is forged");
    }

    @Test
    void whenTheResponderHasNoPurpose_thenElt604() {
        ForgedBankIdPki plain = ForgedBankIdPki.withResponder(responder ->
                responder.without(Extension.extendedKeyUsage));

        refused(plain.answer(), "no certificate for signing OCSP answers");
    }

    @Test
    void whenTheRespondersPurposeIsAnother_thenElt604() {
        for (KeyPurposeId purpose : List.of(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.anyExtendedKeyUsage,
                KeyPurposeId.id_kp_timeStamping)) {
            ForgedBankIdPki other = ForgedBankIdPki.withResponder(responder -> responder.purpose(purpose));

            refused(other.answer(), "no certificate for signing OCSP answers");
        }
    }

    @Test
    void whenTheRespondersKeyMayNotSign_thenElt604() {
        ForgedBankIdPki mute = ForgedBankIdPki.withResponder(responder -> responder.usage(KeyUsage.keyEncipherment));

        refused(mute.answer(), "no certificate for signing OCSP answers");
    }

    @Test
    void whenTheRespondersCertificateHasAnUnknownCriticalExtension_thenElt604() {
        ForgedBankIdPki odd = ForgedBankIdPki.withResponder(responder ->
                responder.with(OCSPObjectIdentifiers.id_pkix_ocsp_crl, true, new DERUTF8String("?")));

        refusedHereAlone(odd.answer(), "no certificate for signing OCSP answers");
    }

    @Test
    void whenTheResponderIsACa_thenElt604() {
        ForgedBankIdPki ca = ForgedBankIdPki.withResponder(responder ->
                responder.with(Extension.basicConstraints, true, new BasicConstraints(true)));

        refused(ca.answer(), "a CA's certificate");
    }

    @Test
    void whenTheIssuingCaAnswersItself_thenElt604() {
        X509Certificate ca = BANK_ID.customerCa();

        refused(BANK_ID.answer().certificates(ca).responderId(ForgedOcspResponse.byName(ca))
                        .signedBy(BANK_ID.authority().pair().getPrivate()),
                "another signature or is forged", "no certificate for signing OCSP answers", "a CA's certificate");
    }

    @Test
    void whenTheSignerAnswersForItself_thenElt604() {
        refused(BANK_ID.answer().certificates(BANK_ID.person()).responderId(ForgedOcspResponse.byName(BANK_ID.person()))
                .signedBy(BANK_ID.personsKey()), "no certificate for signing OCSP answers");
    }

    @Test
    void whenTheRespondersKeyIsWeak_thenElt604() {
        ForgedBankIdPki weak = ForgedBankIdPki.withResponder(responder -> responder.key("RSA-1024 responder"));

        refused(weak.answer(), "at least 2048 bits");
    }

    @Test
    void whenTheRespondersCertificateHadExpired_thenElt604() {
        ForgedBankIdPki late = ForgedBankIdPki.withResponder(responder -> responder.valid(
                TestCertificates.NOW.minus(Duration.ofDays(9)), TestCertificates.NOW.minusSeconds(1)));

        refused(late.answer(), "not valid when the answer was made");
    }

    @Test
    void whenTheRespondersCertificateWasNotYetValid_thenElt604() {
        ForgedBankIdPki early = ForgedBankIdPki.withResponder(responder -> responder.valid(
                TestCertificates.NOW.plusSeconds(1), TestCertificates.NOW.plus(Duration.ofDays(9))));

        refused(early.answer(), "not valid when the answer was made");
    }

    @Test
    void whenAnotherResponderIsNamed_thenElt604() {
        refused(BANK_ID.answer().responderId(ForgedOcspResponse.byName(BANK_ID.person())), "names another responder");
        refused(BANK_ID.answer().responderId(new DERTaggedObject(true, 2, new DEROctetString(new byte[20]))),
                "names another responder");
    }

    @Test
    void whenAnotherKeySigned_thenElt604() {
        refused(BANK_ID.answer().signedBy(BANK_ID.personsKey()), "was not made over it");
    }

    @Test
    void whenTheRespondersCertificateIsSwapped_thenElt604() {
        X509Certificate other = ForgedBankIdPki.withResponder(responder -> responder.key("RSA-2048 other responder"))
                .responder().certificate();

        refused(BANK_ID.answer().certificates(other), "was not made over it");
    }

    @Test
    void whenItIsSignedWithSha1_thenElt604() {
        byte[] der = BANK_ID.answer().algorithm("SHA1withRSA", PKCSObjectIdentifiers.sha1WithRSAEncryption).der(TEXT);

        assertThrows(UntrustedException.class, () -> OcspResponse.parse(der));
    }

    @Test
    void whenAnAlgorithmIsClaimedThatWasNotUsed_thenElt604() {
        refused(BANK_ID.answer().algorithm("SHA256withRSA", PKCSObjectIdentifiers.sha512WithRSAEncryption),
                "was not made over it");
    }

    @Test
    void whenNoOrAnotherNumberOfCertificatesIsShipped_thenElt604() {
        unreadable(BANK_ID.answer().certificates());
        unreadable(BANK_ID.answer().certificates(responder(), BANK_ID.customerCa()));
        unreadable(BANK_ID.answer().certificates(BANK_ID.customerCa(), responder()));
    }

    @Test
    void whenTheAnswerIsFromTheFuture_thenElt604() {
        refused(BANK_ID.answer().producedAt(TestCertificates.NOW.plusSeconds(301)), "in the future");
    }

    @Test
    void whenTheStatusIsOfAnotherTime_thenElt604() {
        refused(BANK_ID.answer().thisUpdate(TestCertificates.NOW.minusSeconds(301)), "for another time");
        refused(BANK_ID.answer().thisUpdate(TestCertificates.NOW.plusSeconds(301)), "for another time");
        holds(BANK_ID.answer().thisUpdate(TestCertificates.NOW.minusSeconds(300)));
    }

    @Test
    void whenTheNextStatusWasDue_thenElt604() {
        refused(BANK_ID.answer().thisUpdate(TestCertificates.NOW.minusSeconds(60))
                .nextUpdate(TestCertificates.NOW.minusSeconds(30)), "for another time");
    }

    @Test
    void whenAnUnknownExtensionIsCritical_thenElt604() {
        refused(BANK_ID.answer().moreExtension(ENTRUST, true, (byte) 1), "critical extension");
        refused(BANK_ID.answer().singleExtension(ENTRUST, true), "critical extension");
    }

    @Test
    void whenTheNonceStandsWithTheCertificate_thenElt604() {
        refused(BANK_ID.answer().noNonce().singleExtension("1.3.6.1.5.5.7.48.1.2", true), "has no nonce",
                "critical extension");
    }

    @Test
    void whenItIsOfAnotherPersonUnderTheSameCa_thenElt604ReportsBoth() {
        byte[] other = ForgedBankIdPki.withPerson(person -> person.serial(BigInteger.TEN)).answer().der("AAAA");

        judge(other, TEXT, "serialNumber", "another signature");
        assertFalse(oracle(other, TEXT));
    }

    @Test
    void whenItIsNotDer_thenElt604() {
        byte[] good = BANK_ID.answer().der(TEXT);
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        byte[] longLength = new byte[good.length + 1];
        longLength[0] = good[0];
        longLength[1] = (byte) 0x83;
        System.arraycopy(good, 2, longLength, 3, good.length - 2);
        byte[] indefinite = new byte[good.length];
        indefinite[0] = good[0];
        indefinite[1] = (byte) 0x80;
        System.arraycopy(good, 4, indefinite, 2, good.length - 4);

        Stream.of(longer, longLength, indefinite, Arrays.copyOf(good, good.length - 1), new byte[0],
                new byte[] {0x30}, new byte[] {0x30, (byte) 0x82}, new byte[] {0x30, (byte) 0x81, 5},
                new byte[] {0x30, 0x7F}).forEach(bytes ->
                assertThrows(UntrustedException.class, () -> OcspResponse.parse(bytes)));
    }

    @Test
    void whenTheVersionIsStatedThoughItIsTheFirst_thenElt604() {
        byte[] der = BANK_ID.answer().versioned().der(TEXT);

        assertThrows(UntrustedException.class, () -> OcspResponse.parse(der));
        assertTrue(oracle(der, TEXT), "Bouncy Castle refuses it too");
    }

    @Test
    @Tag("slow")
    void whenAnyBitIsTurned_thenElt604AndBouncyCastleAgreesOnTheSignedPart() {
        turn(Integer.getInteger("elt.flips.step", 1));
    }

    private static void turn(int step) {
        byte[] der = BANK_ID.answer().der(TEXT);
        byte[] signed = BasicOcspResponse.read(der).signedPart();
        int start = new String(der, ISO_8859_1).indexOf(new String(signed, ISO_8859_1));
        for (int bit = 0; bit < der.length * 8; bit += step) {
            der[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(isTakenHere(der), "bit " + bit);
            boolean isSigned = start <= bit / 8 && bit / 8 < start + signed.length;
            boolean isTaken = isSigned && oracle(der, TEXT);
            der[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(isTaken && !REWRITTEN.contains(der[bit / 8]), "bit " + bit);
        }
        assertTrue(isTakenHere(der));
    }

    private static boolean isTakenHere(byte[] der) {
        try {
            return OcspResponse.parse(der)
                    .check(BANK_ID.person(), BANK_ID.customerCa(), TEXT, TestCertificates.NOW).isEmpty();
        } catch (UntrustedException e) {
            return false;
        }
    }

    private static X509Certificate responder() {
        return BANK_ID.responder().certificate();
    }

    private static byte[] flipped(byte[] hash) {
        hash[19] ^= 1;
        return hash;
    }

    private static byte[] wrapped(byte[] nonce) {
        try {
            return new DEROctetString(nonce).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void holds(ForgedOcspResponse answer) {
        Forgeries.answer(answer);
        byte[] der = answer.der(TEXT);

        judge(der, TEXT);
        assertTrue(oracle(der, TEXT));
    }

    private static void refused(ForgedOcspResponse answer, String... sentences) {
        Forgeries.answer(answer);
        byte[] der = answer.der(TEXT);

        judge(der, TEXT, sentences);
        assertFalse(oracle(der, TEXT), "Bouncy Castle takes it");
    }

    /** Refused here, and taken by Bouncy Castle, which does not ask. */
    private static void refusedHereAlone(ForgedOcspResponse answer, String... sentences) {
        Forgeries.answer(answer);
        byte[] der = answer.der(TEXT);

        judge(der, TEXT, sentences);
        assertTrue(oracle(der, TEXT), "Bouncy Castle refuses it too");
    }

    private static void unreadable(ForgedOcspResponse answer) {
        Forgeries.answer(answer);
        byte[] der = answer.der(TEXT);

        assertEquals("ELT-604", assertThrows(UntrustedException.class, () -> OcspResponse.parse(der)).code().id());
        assertFalse(oracle(der, TEXT), "Bouncy Castle takes it");
    }

    private static void judge(byte[] der, String text, String... sentences) {
        List<Finding> findings =
                OcspResponse.parse(der).check(BANK_ID.person(), BANK_ID.customerCa(), text, TestCertificates.NOW);

        assertEquals(sentences.length, findings.size(), findings.toString());
        SwedishSentenceAssertions.assertPlain(findings);
        for (int i = 0; i < sentences.length; i++) {
            assertEquals("ELT-604", findings.get(i).code().id());
            assertTrue(findings.get(i).english().contains(sentences[i]), findings.get(i).english());
        }
    }

    private static boolean oracle(byte[] der, String text) {
        return BouncyCastleOcspCheck.accepts(der, BANK_ID.person(), BANK_ID.customerCa(), text, TestCertificates.NOW);
    }
}
