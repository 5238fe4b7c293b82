package se.eltsdk.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.ForgedCertificate;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.internal.ocsp.ForgedBankIdPki;

/** {@link SignedReport#check} throws nothing, whatever certificates come with a signature. */
class UnusualCertificatesTest {

    private static final ReportDocument DOCUMENT = BankIdSamples.document();
    private static final BankIdSignature PROVIDER = BankIdSamples.byProvider(DOCUMENT);
    private static final List<ASN1ObjectIdentifier> EXTENSIONS = List.of(Extension.basicConstraints,
            Extension.keyUsage, Extension.extendedKeyUsage, Extension.certificatePolicies, Extension.policyMappings,
            Extension.policyConstraints, Extension.inhibitAnyPolicy, Extension.nameConstraints,
            Extension.subjectAlternativeName, Extension.issuerAlternativeName, Extension.authorityKeyIdentifier,
            Extension.subjectKeyIdentifier, Extension.cRLDistributionPoints, Extension.authorityInfoAccess,
            Extension.privateKeyUsagePeriod, Extension.freshestCRL, new ASN1ObjectIdentifier("1.2.3.4.5"));

    private enum Place {
        PERSON, CA, RESPONDER;

        ForgedBankIdPki with(UnaryOperator<ForgedCertificate> fault) {
            return switch (this) {
                case PERSON -> ForgedBankIdPki.withPerson(fault);
                case CA -> ForgedBankIdPki.withCa(fault);
                case RESPONDER -> ForgedBankIdPki.withResponder(fault);
            };
        }
    }

    /** What is wrong with one certificate. */
    private record Fault(Place place, ASN1ObjectIdentifier id, boolean critical, byte[] value) {

        @Override
        public String toString() {
            return place + " " + id + " " + critical + " " + HexFormat.of().formatHex(value);
        }
    }

    @Provide
    Arbitrary<Fault> faults() {
        return Combinators.combine(Arbitraries.of(Place.values()), Arbitraries.of(EXTENSIONS),
                Arbitraries.of(true, false), values()).as(Fault::new);
    }

    private static Arbitrary<byte[]> values() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(24);
        // A sequence of what may be anything gets further into a parser.
        return Arbitraries.oneOf(any, any.map(content -> {
            byte[] value = new byte[content.length + 2];
            value[0] = 0x30;
            value[1] = (byte) content.length;
            System.arraycopy(content, 0, value, 2, content.length);
            return value;
        }));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void whenAnExtensionHasAnyContent_thenFindingsAndNothingThrown(@ForAll("faults") Fault fault) {
        ForgedBankIdPki bankId;
        try {
            bankId = fault.place().with(each -> each.with(fault.id(), fault.critical(), fault.value()));
            bankId.chain();
            bankId.responder().certificate();
        } catch (IllegalStateException e) {
            // The JDK reads no such certificate, so nobody can hand one on.
            return;
        }
        List<Finding> findings = check(bankId);
        assertTrue(findings.stream().allMatch(each -> each.code().id().startsWith("ELT-6")), findings::toString);
    }

    @Test
    void whenPurposesCannotBeRead_thenFindingsAndNothingThrown() {
        byte[] purposes = HexFormat.of().parseHex("1396fc08f5fa");
        for (Place place : Place.values()) {
            for (boolean critical : new boolean[] {false, true}) {
                whenAnExtensionHasAnyContent_thenFindingsAndNothingThrown(
                        new Fault(place, Extension.extendedKeyUsage, critical, purposes));
            }
        }
    }

    static Stream<SubjectPublicKeyInfo> keys() throws IOException {
        BigInteger large = BigInteger.ONE.shiftLeft(8 * 70_000).add(BigInteger.ONE);
        BigInteger modulus = BigInteger.ONE.shiftLeft(2047).add(BigInteger.ONE);
        return Stream.of(rsa(large, BigInteger.valueOf(65_537)), rsa(modulus, BigInteger.ZERO),
                rsa(modulus, BigInteger.ONE), rsa(modulus, modulus), rsa(modulus.negate(), BigInteger.TWO),
                rsa(modulus.subtract(BigInteger.ONE), BigInteger.TWO), rsa(BigInteger.ZERO, BigInteger.ZERO),
                rsa(BigInteger.ONE, BigInteger.ONE),
                new SubjectPublicKeyInfo(new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.3.4")),
                        new byte[70_000]));
    }

    private static SubjectPublicKeyInfo rsa(BigInteger modulus, BigInteger exponent) throws IOException {
        return new SubjectPublicKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new RSAPublicKey(modulus, exponent));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whenACertificateHasAnyKey_thenFindingsAndNothingThrown(SubjectPublicKeyInfo key) {
        for (Place place : Place.values()) {
            ForgedBankIdPki bankId = place.with(each -> each.publicKey(key));
            try {
                bankId.chain();
                bankId.responder().certificate();
            } catch (IllegalStateException e) {
                continue;
            }
            assertTrue(check(bankId).stream().anyMatch(Finding::isError), place::toString);
        }
    }

    @Test
    void whenTheResponderIsNamedByWhatIsNoHash_thenAFindingAndNothingThrown() {
        ForgedBankIdPki bankId = ForgedBankIdPki.genuine();
        String text = BankIdSamples.by(bankId, DOCUMENT).signatureText();
        for (ASN1Encodable name : List.of(new ASN1Integer(1), DERNull.INSTANCE,
                new DERSequence(new DEROctetString(new byte[20])))) {
            byte[] answer = bankId.answer().responderId(new DERTaggedObject(true, 2, name)).der(text);
            BankIdSignature signature = BankIdSignature.of(text, Base64.getEncoder().encodeToString(answer));

            assertEquals(List.of("ELT-604"), SignedReport.check(DOCUMENT, signature, PROVIDER, environment(bankId),
                    BankIdSamples.CLOCK).stream().map(each -> each.code().id()).filter("ELT-604"::equals).toList());
        }
    }

    static List<Finding> check(ForgedBankIdPki bankId) {
        BankIdSignature signature;
        try {
            signature = BankIdSamples.by(bankId, DOCUMENT);
        } catch (InvalidSignatureException e) {
            return e.findings();
        }
        List<Finding> asAssistant =
                SignedReport.check(DOCUMENT, signature, PROVIDER, environment(bankId), BankIdSamples.CLOCK);
        List<Finding> asProvider =
                SignedReport.check(DOCUMENT, PROVIDER, signature, environment(bankId), BankIdSamples.CLOCK);
        return Stream.concat(asAssistant.stream(), asProvider.stream()).toList();
    }

    private static EltEnvironment environment(ForgedBankIdPki bankId) {
        return BankIdSamples.environment(BankIdSamples.BANK_ID)
                .bankIdRoots(TrustAnchors.of(List.of(BankIdSamples.BANK_ID.root(), bankId.root())))
                .bankIdPolicies(Set.of(ForgedBankIdPki.POLICY)).build();
    }
}
