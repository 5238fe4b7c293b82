package se.eltsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.signature.BankIdSamples.CLOCK;
import static se.eltsdk.signature.BankIdSamples.answered;
import static se.eltsdk.signature.BankIdSamples.base64;
import static se.eltsdk.signature.BankIdSamples.by;
import static se.eltsdk.signature.BankIdSamples.document;
import static se.eltsdk.signature.BankIdSamples.environment;
import static se.eltsdk.signature.BankIdSamples.otherDocument;
import static se.eltsdk.signature.BankIdSamples.xml;

import java.math.BigInteger;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.SwedishSentenceAssertions;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.evidence.Forgeries;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.internal.ocsp.ForgedBankIdPki;
import se.eltsdk.trust.internal.ocsp.ForgedOcspResponse;

/**
 * Attacks on a signature through the public door, one fault at a time. The hierarchy's keys are in the test's hands:
 * what an attacker with a key could sign is signed, and every answer of OCSP belongs to the text that is handed in, so
 * that nothing else than the fault can be what is found.
 */
class SignatureAttackTest {

    private static final ForgedBankIdPki BANK_ID = ForgedBankIdPki.genuine();
    private static final EltEnvironment ENVIRONMENT = trusting(BANK_ID).build();
    private static final ReportDocument DOCUMENT = document();
    private static final String GOOD = xml(by(BANK_ID, DOCUMENT));
    private static final String OTHER = xml(by(BANK_ID, otherDocument()));
    private static final Instant NOW = CLOCK.instant();
    private static final String C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

    @Test
    void whenNothingIsWrong_thenNothingIsFound() {
        assertEquals(List.of(), AssistantSignedReport.of(DOCUMENT, by(BANK_ID, DOCUMENT), ENVIRONMENT, CLOCK)
                .warnings());
    }

    // Wrapping: the signed part is whole, and another one stands where a reader may look.

    @Test
    void whenASecondObjectStandsBefore_thenElt602() {
        unsigned(xml -> xml.replace("<Object>", attackObject() + "<Object>"));
    }

    @Test
    void whenASecondObjectStandsAfter_thenElt602() {
        unsigned(xml -> xml.replace("</Object>", "</Object>" + attackObject()));
    }

    @Test
    void whenASecondObjectHasAnotherId_thenElt602() {
        unsigned(xml -> xml.replace("<Object>", attackObject().replace("bidSignedData", "bidOther") + "<Object>"));
    }

    @Test
    void whenTheSignedObjectIsMovedIntoTheAttack_thenElt602() {
        String object = ForgedSignature.between(GOOD, "<Object>", "</Object>");
        unsigned(xml -> xml.replace(object, attackObject().replace("<srvInfo>", "<srvInfo>" + object)));
    }

    @Test
    void whenAnOuterElementWrapsTheSignature_thenElt602() {
        unsigned(xml -> xml.replace("<Signature xmlns", "<Signature><Signature xmlns") + attackObject()
                + "</Signature>");
    }

    @Test
    void whenTheSignatureStandsInTheAttacksObject_thenElt602() {
        String signature = GOOD.substring(GOOD.indexOf("<Signature "));
        unsigned(xml -> xml.replace(ForgedSignature.between(xml, "<Object>", "</Object>"),
                attackObject().replace("</Object>", signature + "</Object>")));
    }

    @Test
    void whenTwoSignaturesStandInARow_thenElt602() {
        unsigned(xml -> xml + OTHER.substring(OTHER.indexOf("<Signature ")));
    }

    @Test
    void whenAnIdStandsTwice_thenElt602() {
        unsigned(xml -> xml.replace("<Object>", "<Object Id=\"bidSignedData\">"));
        unsigned(xml -> xml.replace("<X509Data>", "<X509Data Id=\"bidKeyInfo\">"));
    }

    @Test
    void whenTheSignatureItselfHasTheId_thenElt602() {
        unsigned(xml -> xml.replace("#\"><SignedInfo", "#\" Id=\"bidSignedData\"><SignedInfo"));
    }

    @Test
    void whenThePayloadIsSwapped_thenElt602() {
        unsigned(xml -> xml.replace(ForgedSignature.between(xml, "<Object>", "</Object>"), attackObject()));
    }

    @Test
    void whenThePayloadIsAnotherSignatures_thenElt602() {
        unsigned(xml -> xml.replace(ForgedSignature.between(xml, "<Object>", "</Object>"),
                ForgedSignature.between(OTHER, "<Object>", "</Object>")));
    }

    @Test
    void whenAManifestIsAdded_thenElt602() {
        unsigned(xml -> xml.replace("</Signature>", "<Object><Manifest></Manifest></Object></Signature>"));
    }

    // References and algorithms: what the signature covers is changed and signed.

    @Test
    void whenAReferencePointsToAnotherElement_thenElt602() {
        signed(xml -> xml.replace("URI=\"#bidSignedData\"", "URI=\"#bidOther\""));
    }

    @Test
    void whenBothReferencesPointToTheKey_thenElt602() {
        signed(xml -> xml.replace("URI=\"#bidSignedData\"", "URI=\"#bidKeyInfo\""));
    }

    @Test
    void whenAReferencePointsToTheWholeDocument_thenElt602() {
        signed(xml -> xml.replace("URI=\"#bidSignedData\"", "URI=\"\""));
    }

    @Test
    void whenAReferenceIsAnXPointer_thenElt602() {
        signed(xml -> xml.replace("URI=\"#bidSignedData\"", "URI=\"#xpointer(id('bidSignedData'))\""));
    }

    @Test
    void whenAReferencePointsOutside_thenElt602() {
        signed(xml -> xml.replace("URI=\"#bidSignedData\"", "URI=\"http://attacker.invalid/data.xml\""));
    }

    @Test
    void whenAReferenceHasNoUri_thenElt602() {
        signed(xml -> xml.replace(" URI=\"#bidSignedData\"", ""));
    }

    @Test
    void whenTheTypeOfTheReferenceIsLeftOut_thenElt602() {
        signed(xml -> xml.replace("<Reference Type=\"http://www.bankid.com/signature/v1.0.0/types\" ", "<Reference "));
    }

    @Test
    void whenTheKeyIsNotReferredTo_thenElt602() {
        signed(xml -> xml.replaceAll("<Reference URI=\"#bidKeyInfo\">.*?</Reference>", ""));
    }

    @Test
    void whenTheDataAreNotReferredTo_thenElt602() {
        signed(xml -> xml.replaceAll("<Reference Type=.*?</Reference>", ""));
    }

    @Test
    void whenAThirdReferenceIsAdded_thenElt602() {
        signed(xml -> xml.replaceAll("(<Reference URI=\"#bidKeyInfo\">.*?</Reference>)", "$1$1"));
    }

    @Test
    void whenTheReferencesChangePlaces_thenElt602() {
        signed(xml -> xml.replaceAll("(<Reference Type=.*?</Reference>)(<Reference URI=.*?</Reference>)", "$2$1"));
    }

    @Test
    void whenATransformIsAdded_thenElt602() {
        signed(xml -> xml.replaceFirst("</Transform>",
                "</Transform><Transform Algorithm=\"" + C14N + "\"></Transform>"));
    }

    @Test
    void whenATransformIsXslt_thenElt602() {
        signed(xml -> xml.replaceFirst("<Transform Algorithm=\"[^\"]*\">",
                "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\">"));
    }

    @Test
    void whenATransformIsXPath_thenElt602() {
        signed(xml -> xml.replaceFirst("<Transform Algorithm=\"[^\"]*\">",
                "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><XPath>false()</XPath>"));
    }

    @Test
    void whenATransformIsEnveloped_thenElt602() {
        signed(xml -> xml.replaceFirst("<Transform Algorithm=\"[^\"]*\">",
                "<Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\">"));
    }

    @Test
    void whenNoTransformIsLeft_thenElt602() {
        signed(xml -> xml.replaceFirst("<Transforms>.*?</Transforms>", ""));
    }

    @Test
    void whenCanonicalizationKeepsComments_thenElt602() {
        signed(xml -> xml.replaceFirst("<CanonicalizationMethod Algorithm=\"[^\"]*",
                "<CanonicalizationMethod Algorithm=\"" + C14N + "#WithComments"));
    }

    @Test
    void whenCanonicalizationIsExclusive_thenElt602() {
        signed(xml -> xml.replaceFirst("<CanonicalizationMethod Algorithm=\"[^\"]*",
                "<CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#"));
    }

    @Test
    void whenSignedWithRsaSha1_thenElt602() {
        String changed = GOOD.replace("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1");

        refused("ELT-602", ForgedSignature.signed(changed, BANK_ID.personsKey(), "SHA1withRSA"));
    }

    @Test
    void whenSignedWithRsaSha512_thenElt602() {
        String changed = GOOD.replace("more#rsa-sha256", "more#rsa-sha512");

        refused("ELT-602", ForgedSignature.signed(changed, BANK_ID.personsKey(), "SHA512withRSA"));
    }

    @Test
    void whenSaidToBeHmac_thenElt602() {
        signed(xml -> xml.replace("more#rsa-sha256", "more#hmac-sha256"));
    }

    @Test
    void whenHmacIsCutShort_thenElt602() {
        signed(xml -> xml.replace("2001/04/xmldsig-more#rsa-sha256\"></SignatureMethod>",
                "2000/09/xmldsig#hmac-sha1\"><HMACOutputLength>1</HMACOutputLength></SignatureMethod>"));
    }

    @Test
    void whenADigestIsSha1_thenElt602() {
        signed(xml -> xml.replaceFirst("2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1"));
    }

    // Keys.

    @Test
    void whenTheKeyInfoIsSwapped_thenElt602() {
        ForgedBankIdPki forger = ForgedBankIdPki.withPerson(person -> person.key("RSA-2048 forger"));
        unsigned(xml -> xml.replace(ForgedSignature.between(xml, "<KeyInfo", "</KeyInfo>"), ForgedSignature
                .between(ForgedSignature.by(forger, GOOD), "<KeyInfo", "</KeyInfo>")));
    }

    @Test
    void whenABareKeyStandsBesideTheCertificates_thenElt602() {
        signed(xml -> xml.replace("<X509Data>", "<KeyValue><RSAKeyValue></RSAKeyValue></KeyValue><X509Data>"));
    }

    @Test
    void whenTheSignersCertificateStandsLast_thenElt602() {
        signed(xml -> xml.replaceAll("(<X509Certificate>[^<]*</X509Certificate>)(<X509Certificate>.*)</X509Data>",
                "$2$1</X509Data>"));
    }

    @Test
    void whenAnotherKeyMadeTheValue_thenElt602() {
        refused("ELT-602", ForgedSignature.signed(GOOD, BANK_ID.responder().pair().getPrivate(), "SHA256withRSA"));
    }

    @Test
    void whenTheValueIsAnotherSignatures_thenElt602() {
        unsigned(xml -> xml.replace(ForgedSignature.between(xml, "<SignatureValue>", "</SignatureValue>"),
                ForgedSignature.between(OTHER, "<SignatureValue>", "</SignatureValue>")));
    }

    @Test
    void whenTheKeyHas1024Bits_thenElt602() {
        ForgedBankIdPki weak = ForgedBankIdPki.withPerson(person -> person.key("RSA-1024 person"));

        refused(weak, ENVIRONMENT, "ELT-602", "at least 2048 bits");
    }

    @Test
    void whenTheKeyIsEllipticAndTheValueToo_thenElt602() {
        ForgedBankIdPki elliptic = ForgedBankIdPki.withPerson(person -> person.key("secp256r1 person"));

        refused(elliptic, ENVIRONMENT, "ELT-602", "RSA key");
    }

    // Tricks of XML, signed where they stand in a signed part.

    @Test
    void whenADoctypeDefinesAnEntity_thenElt602() {
        unsigned(xml -> xml.replace("<Signature xmlns",
                "<!DOCTYPE Signature [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Signature xmlns"));
    }

    @Test
    void whenADoctypeGivesAttributesByDefault_thenElt602() {
        unsigned(xml -> xml.replace("<Signature xmlns",
                "<!DOCTYPE Signature [<!ATTLIST Object Id ID \"bidSignedData\">]><Signature xmlns"));
    }

    @Test
    void whenACommentStandsInsideTheText_thenElt602() {
        unsigned(xml -> xml.replaceFirst("(<usrNonVisibleData>.{8})", "$1<!---->"));
        signed(xml -> xml.replaceFirst("(<usrNonVisibleData>.{8})", "$1<!---->"));
    }

    @Test
    void whenACommentStandsBetweenElements_thenElt602() {
        unsigned(xml -> xml.replace("</SignedInfo>", "</SignedInfo><!-- -->"));
    }

    @Test
    void whenAProcessingInstructionIsAdded_thenElt602() {
        unsigned(xml -> xml.replace("<Signature xmlns", "<?xml-stylesheet href=\"x\"?><Signature xmlns"));
    }

    @Test
    void whenTheTextStandsInCdata_thenElt602() {
        signed(xml -> xml.replaceFirst("<usrNonVisibleData>([^<]*)", "<usrNonVisibleData><![CDATA[$1]]>"));
    }

    @Test
    void whenTheFunctionIsWrittenWithACharacterReference_thenElt602() {
        signed(xml -> xml.replace(">Signing<", ">Si&#103;ning<"));
    }

    @Test
    void whenElementsHaveAPrefix_thenElt602() {
        signed(xml -> xml.replace("<Object>", "<ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">")
                .replace("</Object>", "</ds:Object>"));
    }

    @Test
    void whenTheTextIsInANamespaceOfItsOwn_thenElt602() {
        signed(xml -> xml.replace("<usrNonVisibleData>", "<usrNonVisibleData xmlns=\"urn:attacker\">"));
    }

    @Test
    void whenTheSignedDataAreInAnotherNamespace_thenElt602() {
        signed(xml -> xml.replace("<bankIdSignedData xmlns=\"http://www.bankid.com/signature/v1.0.0/types\"",
                "<bankIdSignedData xmlns=\"urn:attacker\""));
    }

    @Test
    void whenANamespaceIsDeclaredThatNobodyUses_thenElt602() {
        signed(xml -> xml.replace("<bankIdSignedData xmlns=", "<bankIdSignedData xmlns:a=\"urn:a\" xmlns="));
    }

    @Test
    void whenBlanksStandBetweenElements_thenElt602() {
        signed(xml -> xml.replace("<srvInfo>", "\n<srvInfo>"));
        unsigned(xml -> xml.replace("</KeyInfo>", "</KeyInfo>\n"));
    }

    @Test
    void whenTheTextIsUtf16_thenElt602() {
        byte[] utf16 = GOOD.replace("UTF-8\" standalone", "UTF-16\" standalone")
                .getBytes(UTF_16);
        String text = Base64.getEncoder().encodeToString(utf16);

        assertEquals(List.of("ELT-602 assistant.signature"), shown(findings(BankIdSignature.of(text,
                Base64.getEncoder().encodeToString(BANK_ID.answer().der(text))), ENVIRONMENT)));
    }

    @Test
    void whenAnElementsNameIsNone_thenElt602() {
        signed(xml -> xml.replace("<uauth>pw</uauth>", "<1a>pw</1a>"));
    }

    // What was signed.

    @Test
    void whenItIsAnIdentification_thenElt602() {
        refusedSaying("an identification", "ELT-602",
                resigned(xml -> xml.replace(">Signing<", ">Identification<")));
    }

    @Test
    void whenItSaysBothFunctions_thenElt602() {
        signed(xml -> xml.replace("<funcId>Signing</funcId>",
                "<funcId>Signing</funcId><funcId>Identification</funcId>"));
    }

    @Test
    void whenTheFunctionIsSaidByTheServer_thenElt602() {
        signed(xml -> xml.replace("<funcId>Signing</funcId>", "")
                .replace("<srvInfo>", "<srvInfo><funcId>Signing</funcId>"));
    }

    @Test
    void whenASecondTextHidesBelowWhatMayBeExtended_thenElt602() {
        signed(xml -> xml.replace("<uauth>", "<a><usrNonVisibleData>QQ==</usrNonVisibleData></a><uauth>"));
    }

    @Test
    void whenTheNonVisibleTextStandsTwice_thenElt602() {
        signed(xml -> xml.replaceFirst("(<usrNonVisibleData>[^<]*</usrNonVisibleData>)", "$1$1"));
    }

    @Test
    void whenTheReportIsAnothers_thenElt601() {
        refused("ELT-601", OTHER);
    }

    @Test
    void whenTheHashIsWrong_thenElt601() {
        refused("ELT-601", over(DOCUMENT.id() + "," + "0".repeat(64)));
    }

    @Test
    void whenTheBatchHasADuplicate_thenElt601() {
        refused("ELT-601", over(item() + ";" + item()));
        refused("ELT-601", over(DOCUMENT.id() + "," + "0".repeat(64) + ";" + item()));
        refused("ELT-601", over(item() + ";" + DOCUMENT.id() + "," + "0".repeat(64)));
    }

    @Test
    void whenTheItemIsASubstring_thenElt601() {
        refused("ELT-601", over("x" + item()));
        refused("ELT-601", over(item() + "0"));
    }

    @Test
    void whenTheTextIsInAnotherCharset_thenElt601() {
        String utf16 = Base64.getEncoder().encodeToString(item().getBytes(UTF_16LE));

        refused("ELT-601", resigned(xml -> xml.replaceFirst("<usrNonVisibleData>[^<]*",
                "<usrNonVisibleData>" + utf16)));
    }

    @Test
    void whenAnotherPersonSigned_thenElt605() {
        ForgedBankIdPki other = ForgedBankIdPki.withPerson(person ->
                person.subject("C=SE,2.5.4.5=" + BankIdSamples.PROVIDER_SIGNER + ",CN=Kim Ek"));

        refused(other, ENVIRONMENT, "ELT-605", "");
    }

    @Test
    void whenTheCertificateHasTwoNumbers_thenElt605() {
        ForgedBankIdPki two = ForgedBankIdPki.withPerson(person -> person.subject("C=SE,2.5.4.5=" + Samples.ASSISTANT
                + ",2.5.4.5=" + BankIdSamples.PROVIDER_SIGNER + ",CN=Kim Ek"));

        refused(two, ENVIRONMENT, "ELT-605", "");
    }

    // The way to the root.

    @Test
    void whenTheRootIsSelfMade_thenElt603() {
        ForgedBankIdPki selfMade = ForgedBankIdPki.withRoot(root -> root.key("RSA-2048 self-made root"));

        refused(selfMade, ENVIRONMENT, "ELT-603", "do not lead to a BankID root");
    }

    @Test
    void whenTheSelfMadeRootIsShipped_thenElt603() {
        ForgedBankIdPki selfMade = ForgedBankIdPki.withRoot(root -> root.key("RSA-2048 self-made root")
                .subject("C=SE,O=BankID,CN=Another Root Test"));
        List<X509Certificate> chain = new ArrayList<>(selfMade.chain());
        chain.add(selfMade.root());

        assertEquals(List.of("ELT-603 assistant.signature"), shown(findings(answered(selfMade,
                ForgedSignature.by(chain, selfMade.personsKey(), GOOD)), ENVIRONMENT)));
    }

    @Test
    void whenItIsATestBankIdInProduction_thenElt603() {
        ForgedBankIdPki real = ForgedBankIdPki.ofProduction();
        EltEnvironment production = EltEnvironment.production()
                .endpoint(URI.create("https://fk.example:8020/shs2/FK.ASE.Tidredovisning.ext"))
                .fkAnchors(TrustAnchors.of(List.of(real.root())))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .bankIdRoots(TrustAnchors.of(List.of(real.root()))).build();

        List<Finding> findings = findings(by(BANK_ID, DOCUMENT), production);

        assertEquals(List.of("ELT-603 assistant.signature", "ELT-603 assistant.signature"), shown(findings));
        assertTrue(findings.get(0).english().contains("none of the BankID policies"));
        assertTrue(findings.get(1).english().contains("BankID for test, and this is production"));
    }

    @Test
    void whenItIsARealBankIdInTest_thenElt603() {
        List<Finding> findings = findings(by(ForgedBankIdPki.ofProduction(), DOCUMENT), ENVIRONMENT);

        assertEquals(List.of("ELT-603 assistant.signature", "ELT-603 assistant.signature"), shown(findings));
        assertTrue(findings.get(1).english().contains("do not say that they are for test"));
    }

    @Test
    void whenTheCertificateHadExpiredAtSigning_thenElt603() {
        ForgedBankIdPki expired = ForgedBankIdPki.withPerson(person ->
                person.valid(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1)));

        refused(expired, ENVIRONMENT, "ELT-603", "Certificate 1 in the signature had expired");
    }

    @Test
    void whenTheCertificateWasNotYetValid_thenElt603() {
        ForgedBankIdPki early = ForgedBankIdPki.withPerson(person ->
                person.valid(NOW.plusSeconds(1), NOW.plus(Duration.ofDays(9))));

        refused(early, ENVIRONMENT, "ELT-603", "Certificate 1 in the signature was not yet valid");
    }

    @Test
    void whenTheIssuingCaHadExpiredAtSigning_thenElt603() {
        ForgedBankIdPki expired = ForgedBankIdPki.withCa(ca ->
                ca.valid(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1)));

        refused(expired, ENVIRONMENT, "ELT-603", "Certificate 2 in the signature had expired");
    }

    @Test
    void whenTheIssuingCaIsNone_thenElt603() {
        ForgedBankIdPki notACa = ForgedBankIdPki.withCa(ca -> ca.without(Extension.basicConstraints));

        refused(notACa, ENVIRONMENT, "ELT-603", "do not lead to a BankID root");
    }

    @Test
    void whenTheIssuingCaMayNotSignCertificates_thenElt603() {
        ForgedBankIdPki mute = ForgedBankIdPki.withCa(ca -> ca.usage(KeyUsage.digitalSignature));

        refused(mute, ENVIRONMENT, "ELT-603", "do not lead to a BankID root");
    }

    @Test
    void whenTheIssuingCasKeyIsWeak_thenElt603() {
        ForgedBankIdPki weak = ForgedBankIdPki.withCa(ca -> ca.key("RSA-1024 ca"));

        refused(weak, ENVIRONMENT, "ELT-603", "Certificate 2 in the signature has no RSA key of at least 2048 bits");
    }

    @Test
    void whenACertificateIsSignedWithSha1_thenElt603() {
        ForgedBankIdPki weak = ForgedBankIdPki.withCa(ca -> ca.algorithm("SHA1withRSA"));

        assertTrue(findings(by(weak, DOCUMENT), ENVIRONMENT).stream().anyMatch(finding -> finding.code().id()
                .equals("ELT-603") && finding.english().contains("Certificate 2 in the signature has no")));
    }

    @Test
    void whenACertificateOfTheChainIsLeftOut_thenElt603() {
        String shorter = ForgedSignature.by(BANK_ID.chain().subList(0, 2), BANK_ID.personsKey(), GOOD);

        refused("ELT-603", shorter);
    }

    @Test
    void whenTheSignersPolicyIsAnother_thenElt603() {
        ForgedBankIdPki other = ForgedBankIdPki.withPerson(person -> person.policy("1.2.3.4.10"));

        refused(other, ENVIRONMENT, "ELT-603", "none of the BankID policies");
    }

    @Test
    void whenTheSignerHasAnyPolicy_thenElt603() {
        ForgedBankIdPki any = ForgedBankIdPki.withPerson(person -> person.policy("2.5.29.32.0"));

        refused(any, ENVIRONMENT, "ELT-603", "none of the BankID policies");
    }

    @Test
    void whenTheSignerHasNoPolicy_thenElt603() {
        ForgedBankIdPki none = ForgedBankIdPki.withPerson(person -> person.without(Extension.certificatePolicies));

        refused(none, ENVIRONMENT, "ELT-603", "none of the BankID policies");
    }

    @Test
    void whenTheSignersKeyIsNotForSigning_thenElt603() {
        ForgedBankIdPki other = ForgedBankIdPki.withPerson(person -> person.usage(KeyUsage.keyEncipherment));

        refused(other, ENVIRONMENT, "ELT-603", "not one for signing");
    }

    @Test
    void whenTheSignersKeyUsageCannotBeRead_thenElt603() {
        ForgedBankIdPki damaged = ForgedBankIdPki.withPerson(person ->
                person.with(Extension.keyUsage, false, new DEROctetString(new byte[1])));

        refused(damaged, ENVIRONMENT, "ELT-603", "not one for signing");
    }

    @Test
    void whenTheSignerIsACa_thenElt603() {
        ForgedBankIdPki ca = ForgedBankIdPki.withPerson(person ->
                person.with(Extension.basicConstraints, true, new BasicConstraints(true)));

        refused(ca, ENVIRONMENT, "ELT-603", "not one for signing");
    }

    @Test
    void whenACertificateHasAnUnknownCriticalExtension_thenElt603() {
        ForgedBankIdPki odd = ForgedBankIdPki.withPerson(person -> person.with(
                new ASN1ObjectIdentifier("1.2.3.4.5.6"), true, new DEROctetString(new byte[1])));

        refused(odd, ENVIRONMENT, "ELT-603", "do not lead to a BankID root");
    }

    // The OCSP answer, through the public door.

    @Test
    void whenRevoked_thenElt604() {
        answeredWith(BANK_ID.answer().certificateStatus(ForgedOcspResponse.revoked(NOW)), "was revoked");
    }

    @Test
    void whenUnknown_thenElt604() {
        answeredWith(BANK_ID.answer().certificateStatus(ForgedOcspResponse.UNKNOWN), "does not know");
    }

    @Test
    void whenTheNonceIsWrong_thenElt604() {
        answeredWith(BANK_ID.answer().nonce(nonce -> new byte[32]), "another signature");
    }

    @Test
    void whenThereIsNoNonce_thenElt604() {
        answeredWith(BANK_ID.answer().noNonce(), "no nonce");
    }

    @Test
    void whenTheCertIdIsWrong_thenElt604() {
        answeredWith(BANK_ID.answer().serial(BigInteger.ONE), "serialNumber");
    }

    @Test
    void whenTheAnswerIsFromTheFuture_thenElt604() {
        answeredWith(BANK_ID.answer().producedAt(NOW.plusSeconds(301)), "in the future");
    }

    @Test
    void whenTwoAnswersAreGiven_thenElt604() {
        answeredWith(BANK_ID.answer().answers(2), "exactly one certificate");
    }

    @Test
    void whenTheAnswerIsOfAnEarlierSignature_thenElt604() {
        BankIdSignature good = by(BANK_ID, DOCUMENT);
        BankIdSignature earlier = by(BANK_ID, otherDocument());

        List<Finding> findings = findings(BankIdSignature.of(good.signatureText(), earlier.ocspText()), ENVIRONMENT);

        assertEquals(List.of("ELT-604 assistant.ocsp"), shown(findings));
    }

    @Test
    void whenTheTextIsEncodedAnew_thenElt602() {
        BankIdSignature good = by(BANK_ID, DOCUMENT);
        String text = good.signatureText();
        String broken = Base64.getMimeEncoder().encodeToString(good.signature().toByteArray());
        for (String again : List.of(broken, text + "\n", text + "=", " " + text, text.replaceFirst("=+$", "") + "===",
                Base64.getUrlEncoder().withoutPadding().encodeToString(good.signature().toByteArray()) + "-")) {
            assertEquals("ELT-602", assertThrows(InvalidSignatureException.class,
                    () -> BankIdSignature.of(again, good.ocspText())).code().id());
        }
    }

    @Test
    void whenManyThingsAreWrong_thenAllAreSaidAtOnce() {
        ForgedBankIdPki expired = ForgedBankIdPki.withPerson(person -> person.valid(NOW.minus(Duration.ofDays(9)),
                NOW.minusSeconds(1)).policy("1.2.3.4.10").subject("C=SE,2.5.4.5=190001019999,CN=Kim Ek"));
        String xml = ForgedSignature.by(expired, OTHER);
        String text = base64(xml);
        String ocsp = Base64.getEncoder().encodeToString(expired.answer().noNonce()
                .certificateStatus(ForgedOcspResponse.revoked(NOW)).der(text));

        assertEquals(List.of("ELT-601 assistant.signature", "ELT-603 assistant.signature",
                "ELT-603 assistant.signature", "ELT-604 assistant.ocsp", "ELT-604 assistant.ocsp",
                "ELT-605 assistant.signature"), shown(findings(BankIdSignature.of(text, ocsp), ENVIRONMENT)));
    }

    private static String attackObject() {
        String attack = base64("00000000-0000-0000-0000-000000000000," + "0".repeat(64));
        return ForgedSignature.between(GOOD, "<Object>", "</Object>")
                .replaceAll("<usrNonVisibleData>[^<]*", "<usrNonVisibleData>" + attack);
    }

    private static String item() {
        return DOCUMENT.id() + "," + DOCUMENT.digest().hex();
    }

    private static String over(String nonVisible) {
        return resigned(xml -> xml.replaceFirst("<usrNonVisibleData>[^<]*",
                "<usrNonVisibleData>" + base64(nonVisible)));
    }

    private static String resigned(UnaryOperator<String> change) {
        return ForgedSignature.signed(change.apply(GOOD), BANK_ID.personsKey(), "SHA256withRSA");
    }

    /** As one can who has no key. */
    private static void unsigned(UnaryOperator<String> change) {
        String changed = change.apply(GOOD);

        assertNotEquals(GOOD, changed);
        refused("ELT-602", changed);
    }

    /** As one can who has the person's key. */
    private static void signed(UnaryOperator<String> change) {
        assertNotEquals(GOOD, change.apply(GOOD));
        refused("ELT-602", resigned(change));
    }

    private static void refused(String code, String xml) {
        refusedSaying("", code, xml);
    }

    private static void refusedSaying(String sentence, String code, String xml) {
        List<Finding> findings = findings(answered(BANK_ID, xml), ENVIRONMENT);

        assertEquals(List.of(code + " assistant.signature"), shown(findings));
        assertTrue(findings.get(0).english().contains(sentence), findings.get(0).english());
    }

    private static void refused(ForgedBankIdPki bankId, EltEnvironment environment, String code, String sentence) {
        List<Finding> findings = findings(by(bankId, DOCUMENT), environment);

        assertEquals(List.of(code + " assistant.signature"), shown(findings), findings.toString());
        assertTrue(findings.get(0).english().contains(sentence), findings.get(0).english());
    }

    private static void answeredWith(ForgedOcspResponse answer, String sentence) {
        String text = base64(GOOD);
        List<Finding> findings = findings(
                BankIdSignature.of(text, Base64.getEncoder().encodeToString(answer.der(text))), ENVIRONMENT);

        assertEquals(List.of("ELT-604 assistant.ocsp"), shown(findings));
        assertTrue(findings.get(0).english().contains(sentence), findings.get(0).english());
    }

    private static List<Finding> findings(BankIdSignature signature, EltEnvironment environment) {
        Forgeries.signature(signature, environment);
        return assertThrows(InvalidSignatureException.class,
                () -> AssistantSignedReport.of(DOCUMENT, signature, environment, CLOCK)).findings();
    }

    private static List<String> shown(List<Finding> findings) {
        SwedishSentenceAssertions.assertPlain(findings);
        return findings.stream().map(finding -> finding.code().id() + " " + finding.path()).toList();
    }

    private static EltEnvironment.Builder trusting(ForgedBankIdPki bankId) {
        return environment(BankIdSamples.BANK_ID).bankIdRoots(TrustAnchors.of(List.of(bankId.root())))
                .bankIdPolicies(Set.of(ForgedBankIdPki.POLICY));
    }
}
