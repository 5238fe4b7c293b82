package se.eltsdk.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.trust.key.TestCertificates.P256;
import static se.eltsdk.trust.key.TestCertificates.P384;
import static se.eltsdk.trust.key.TestCertificates.RSA_1024;
import static se.eltsdk.trust.key.TestCertificates.RSA_2048;

import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Samples;
import se.eltsdk.Sha256;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonId;
import se.eltsdk.trust.internal.AlgorithmStrength;
import se.eltsdk.trust.internal.CertificateUsageCheck;
import se.eltsdk.trust.internal.SubjectAttributes;
import se.eltsdk.trust.key.TestCertificates;

class CertificateFactsTest {

    private static final String NUMBER = Samples.PROVIDER;
    private static final OrganisationNumber FK = OrganisationNumber.parse("2021005521");

    @ParameterizedTest
    @ValueSource(strings = {
        "2.5.4.5=16NUMBER+CN=fk.example,O=FK,C=SE",
        "CN=fk.example+2.5.4.5=16NUMBER,O=FK,C=SE",
        "C=SE,O=FK,2.5.4.5=16NUMBER,CN=fk.example",
        "CN=a,2.5.4.5=16NUMBER-0001",
        "CN=a,2.5.4.5=16NUMBER 1",
        "CN=a,2.5.4.5=EFOS16NUMBER-F4CK3R",
        "2.5.4.5=EFOS16NUMBER-F4CK3R+CN=fk.example,O=FK,C=SE",
        "CN=fk.example+2.5.4.5=SENUMBER-0001+OU=x,O=FK,C=SE",
        "CN=a\\+b\\,c+2.5.4.5=16NUMBER,O=\\#x,C=SE",
        "CN=a,2.5.4.5=SENUMBER-0001",
        "CN=a,2.5.4.5=16NUMBER,2.5.4.5=16NUMBER"})
    void whenTheSubjectNamesAnOrganisation_thenItsNumberIsRead(String subject) {
        assertEquals(Optional.of(OrganisationNumber.parse(NUMBER)), organisation(subject));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "CN=a",
        "CN=16NUMBER",
        "CN=a,2.5.4.5=NUMBER",
        "CN=a,2.5.4.5=16NUMBER5",
        "CN=a,2.5.4.5=161234567890",
        "CN=a,2.5.4.5=EFOS16NUMBER",
        "CN=a,2.5.4.5=SENUMBER",
        "CN=a,2.5.4.5=x16NUMBER",
        "CN=a,2.5.4.5=16NUMBER,2.5.4.5=162021005521",
        "CN=a,2.5.4.5=PERSON"})
    void whenTheSubjectNamesNoOrganisationOrTwo_thenEmpty(String subject) {
        assertEquals(Optional.empty(), organisation(subject));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5.4.5=PERSON+CN=a,C=SE", "CN=a,2.5.4.5=19PERSON", "CN=a,2.5.4.5=16NUMBER5",
        "CN=a,2.5.4.5=SE850101-9806", "CN=a,2.5.4.5=168501019809"})
    void whenTheNumberMayBeAPersons_thenItIsShownMasked(String subject) {
        assertEquals("********-****", shown(subject));
    }

    @ParameterizedTest
    @CsvSource({"'2.5.4.5=16NUMBER+CN=a', true", "'CN=a,2.5.4.5=EFOS16NUMBER-1', true", "CN=16NUMBER, false",
        "'CN=a,2.5.4.5=7', false"})
    void whenTheNumberIsAnOrganisationsOrNone_thenItIsShownAsItIs(String subject, boolean organisation) {
        assertEquals(organisation ? NUMBER.substring(0, 6) + "-" + NUMBER.substring(6) : "", shown(subject));
    }

    @ParameterizedTest
    @ValueSource(ints = {BERTags.PRINTABLE_STRING, BERTags.UTF8_STRING, BERTags.T61_STRING, BERTags.IA5_STRING})
    void whenTheNumberIsWrittenInAnyOneByteStringType_thenItIsRead(int tag) throws Exception {
        AttributeTypeAndValue number = new AttributeTypeAndValue(BCStyle.SERIALNUMBER, text("16" + NUMBER, tag));
        AttributeTypeAndValue name = new AttributeTypeAndValue(BCStyle.CN, new DERUTF8String("a"));
        RDN together = new RDN(new AttributeTypeAndValue[] {number, name});
        X500Principal principal = new X500Principal(new X500Name(new RDN[] {together}).getEncoded());

        assertEquals(List.of("16" + NUMBER), SubjectAttributes.serialNumbers(principal));
    }

    private static ASN1Encodable text(String text, int tag) {
        return switch (tag) {
            case BERTags.PRINTABLE_STRING -> new DERPrintableString(text);
            case BERTags.UTF8_STRING -> new DERUTF8String(text);
            case BERTags.T61_STRING -> new DERT61String(text);
            default -> new DERIA5String(text);
        };
    }

    @Test
    void whenTheSubjectIsAPerson_thenOnlyThatNumberFits() {
        CertificateFacts facts = facts(TestCertificates.named("CN=a,2.5.4.5=" + Samples.ASSISTANT, RSA_2048));

        assertTrue(facts.isFor(PersonId.parse(Samples.ASSISTANT)));
        assertFalse(facts.isFor(PersonId.parse(Samples.PERSON)));
        assertFalse(facts(TestCertificates.named("CN=" + Samples.ASSISTANT, RSA_2048))
                .isFor(PersonId.parse(Samples.ASSISTANT)));
        String two = "2.5.4.5=" + Samples.ASSISTANT + ",2.5.4.5=" + Samples.PERSON;
        assertFalse(facts(TestCertificates.named(two, RSA_2048)).isFor(PersonId.parse(Samples.ASSISTANT)));
    }

    @ParameterizedTest
    @CsvSource({
        "Test BankID Root CA v1 Test, true",
        "ExpiTrust Test CA v8, true",
        "eid-TEST-ca, true",
        "Swedish Public Sector Function CA SAT v1, true",
        "Swedish Public Sector Function CA v1, false",
        "test2, true",
        "BankID Root CA v1, false",
        "Attest AB, false",
        "Testamente AB, false",
        "Protest, false"})
    void whenTheNameContainsTheWordTest_thenItIsSeen(String name, boolean test) {
        assertEquals(test, facts(TestCertificates.named("C=SE,CN=" + name, RSA_2048)).saysTest());
    }

    @Test
    void whenTheKeyOrItsUsageIsNotForSealing_thenItMayNotSeal() {
        int signing = KeyUsage.digitalSignature;

        assertTrue(facts(TestCertificates.named("CN=a", RSA_2048).usage(signing)).maySeal());
        assertTrue(facts(TestCertificates.named("CN=a", P256).usage(KeyUsage.nonRepudiation)).maySeal());
        assertFalse(facts(TestCertificates.named("CN=a", RSA_2048)).maySeal());
        assertFalse(facts(TestCertificates.named("CN=a", RSA_1024).usage(signing)).maySeal());
        assertFalse(facts(TestCertificates.named("CN=a", P384).usage(signing)).maySeal());
        assertFalse(facts(TestCertificates.named("CN=a", RSA_2048).usage(signing).authority()).maySeal());
        assertFalse(facts(TestCertificates.named("CN=a", RSA_2048).usage(signing)
                .purposes(KeyPurposeId.id_kp_serverAuth)).maySeal());
    }

    @Test
    void whenThePurposeIsGiven_thenOnlyThatUseIsAllowed() {
        CertificateFacts client = facts(TestCertificates.named("CN=a", RSA_2048)
                .purposes(KeyPurposeId.id_kp_clientAuth));
        CertificateFacts none = facts(TestCertificates.named("CN=a", RSA_2048));
        CertificateFacts any = facts(TestCertificates.named("CN=a", RSA_2048)
                .purposes(KeyPurposeId.anyExtendedKeyUsage));

        assertTrue(client.mayBeTlsClient());
        assertFalse(client.mayBeTlsServer());
        assertFalse(none.mayBeTlsClient() || none.mayBeTlsServer());
        assertFalse(any.mayBeTlsClient() || any.mayBeTlsServer());
    }

    @Test
    void whenShown_thenIssuerDatesAndFingerprintAreShown_andNothingOfTheSubject() throws Exception {
        TestCertificates made = TestCertificates.named("CN=Kim Ek,2.5.4.5=" + Samples.ASSISTANT, RSA_2048);
        CertificateFacts facts = facts(made);
        CertificateFacts issued = facts(TestCertificates.named("O=x,CN=Issuing CA", RSA_2048));

        assertEquals(Sha256.of(made.certificate().getEncoded()).hex().length(), facts.sha256().hex().length());
        assertEquals("Issuing CA", issued.issuer());
        assertEquals("", facts(TestCertificates.named("O=x", RSA_2048)).issuer());
        assertEquals(TestCertificates.NOW.minusSeconds(180 * 86_400), facts.notBefore());
        assertEquals(TestCertificates.NOW.plusSeconds(180 * 86_400), facts.notAfter());
        assertFalse(facts.toString().contains(Samples.ASSISTANT));
        assertTrue(issued.toString().contains("Issuing CA"));
        assertEquals("KeyMaterial[" + facts + "]", made.material().toString());
    }

    @Test
    void whenAnOrganisationIsAskedFor_thenItsNumberHasToBeTheSubjects() {
        OrganisationNumber provider = OrganisationNumber.parse(NUMBER);

        assertTrue(of("CN=a,2.5.4.5=16NUMBER").isOf(provider));
        assertFalse(of("CN=a,2.5.4.5=16NUMBER").isOf(FK));
        assertFalse(of("CN=a").isOf(provider));
        // Twelve digits are a sole trader's only, whose number has no third digit of 2 or more.
        assertFalse(of("CN=a,2.5.4.5=20" + FK.digits()).isOf(FK));
        assertFalse(of("CN=a,2.5.4.5=19" + FK.digits()).isOf(FK));
    }

    @ParameterizedTest
    @CsvSource({"19, true", "20, true", "18, false", "21, false"})
    void whenASoleTraderIsAskedFor_thenTheTwelveDigitsOfAPersonFit(String century, boolean fits) {
        OrganisationNumber trader = OrganisationNumber.parse(Samples.PERSON.substring(2));
        String subject = "CN=a,2.5.4.5=" + century + trader.digits();

        assertEquals(fits, of(subject).isOf(trader));
        assertFalse(of(subject + ",2.5.4.5=7").isOf(trader));
        assertFalse(of(subject).isOf(FK));
    }

    @Test
    void whenAnOrganisationsNumberIsShown_thenItsNameIsToo() {
        assertEquals(Optional.of("FK"), of("O=FK,CN=a,2.5.4.5=16" + FK.digits()).organisationName());
        assertEquals(Optional.of("a"), of("CN=a,2.5.4.5=16NUMBER").organisationName());
        assertEquals(Optional.empty(), of("2.5.4.5=16NUMBER").organisationName());
        assertEquals(Optional.empty(), of("O=FK,CN=a").organisationName());
        assertEquals(Optional.empty(),
                of("O=Kim Ek,CN=a,2.5.4.5=16" + Samples.PERSON.substring(2)).organisationName());
    }

    @Test
    void whenTwoSubjectsBearOneNumber_thenTheyAreTheSamePerson() {
        CertificateFacts person = of("CN=a,2.5.4.5=PERSON");
        CertificateFacts none = of("CN=a");
        CertificateFacts two = of("CN=a,2.5.4.5=PERSON,2.5.4.5=" + Samples.ASSISTANT);

        assertTrue(person.isSamePersonAs(of("CN=b,2.5.4.5=PERSON")));
        assertFalse(person.isSamePersonAs(of("CN=a,2.5.4.5=" + Samples.ASSISTANT)));
        assertFalse(none.isSamePersonAs(none));
        assertFalse(two.isSamePersonAs(two));
    }

    @Test
    void whenThePurposesAreOfTlsOnly_thenItIsForTlsAlone() {
        assertTrue(purposes(KeyPurposeId.id_kp_clientAuth).isForTlsAlone());
        assertTrue(purposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth).isForTlsAlone());
        assertFalse(purposes(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_emailProtection).isForTlsAlone());
        assertFalse(of("CN=a").isForTlsAlone());
    }

    @Test
    void whenAKeyUsageIsStated_thenListsAreIssuedOnlyWithCrlSign() {
        TestCertificates any = TestCertificates.named("CN=a", RSA_2048);

        assertTrue(CertificateUsageCheck.mayIssueRevocationLists(any.certificate()));
        assertTrue(CertificateUsageCheck.mayIssueRevocationLists(
                TestCertificates.named("CN=a", RSA_2048).usage(KeyUsage.cRLSign).certificate()));
        assertFalse(CertificateUsageCheck.mayIssueRevocationLists(
                TestCertificates.named("CN=a", RSA_2048).usage(KeyUsage.keyCertSign).certificate()));
    }

    @ParameterizedTest
    @CsvSource({RSA_2048 + ", true", RSA_1024 + ", false", P256 + ", true", P384 + ", true"})
    void whenAKeyIsShort_thenItIsWeak(String kind, boolean strong) {
        assertEquals(strong, AlgorithmStrength.isStrong(TestCertificates.named("CN=a", kind).certificate()));
        assertEquals(strong, AlgorithmStrength.isStrong(
                TestCertificates.named("CN=a", kind).certificate().getPublicKey()));
    }

    @ParameterizedTest
    @CsvSource({"SHA256withRSA, true", "SHA512withECDSA, true", "SHA1withRSA, false", "MD5withRSA, false",
        "SHA1withECDSA, false"})
    void whenAnAlgorithmIsOld_thenItIsWeak(String algorithm, boolean strong) {
        assertEquals(strong, AlgorithmStrength.isStrong(algorithm));
    }

    private static CertificateFacts of(String subject) {
        return facts(TestCertificates.named(subject.replace("NUMBER", NUMBER).replace("PERSON", Samples.PERSON),
                RSA_2048));
    }

    private static CertificateFacts purposes(KeyPurposeId... purposes) {
        return facts(TestCertificates.named("CN=a", RSA_2048).purposes(purposes));
    }

    private static Optional<OrganisationNumber> organisation(String subject) {
        String named = subject.replace("NUMBER", NUMBER).replace("PERSON", Samples.PERSON);
        return facts(TestCertificates.named(named, RSA_2048)).organisationNumber();
    }

    private static String shown(String subject) {
        String named = subject.replace("NUMBER", NUMBER).replace("PERSON", Samples.PERSON);
        return facts(TestCertificates.named(named, RSA_2048)).shownNumber();
    }

    private static CertificateFacts facts(TestCertificates made) {
        return CertificateFacts.of(made.certificate());
    }
}
