package se.eltsdk.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.evidence.EvidencePackage;
import se.eltsdk.evidence.EvidenceVerdict;
import se.eltsdk.evidence.EvidenceVerifier;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.seal.SealVerifier;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.HashSigner;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * A vendor's program in a JVM of its own, with elt-sdk-transport on its class path and nothing of the tests: from a
 * month's time to FK's receipt. Both seal keys are remote ones.
 *
 * <p>The folder given first has its files. It prints what the assistant and the provider have to sign, and reads their
 * BankID signatures from its standard input.
 */
final class VendorProgram {

    private static final byte[] DIGEST_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");
    private static final Clock CLOCK = Clock.systemUTC();

    private final Path folder;
    private final char[] password;
    private final EltEnvironment environment;

    private VendorProgram(Path folder, char[] password, URI fk, String fkOrganisationNumber) throws IOException {
        this.folder = folder;
        this.password = password;
        this.environment = EltEnvironment.test().endpoint(fk)
                .fkAnchors(TrustAnchors.read(folder.resolve("fk-ca.pem")))
                .fkOrganisationNumber(OrganisationNumber.parse(fkOrganisationNumber))
                .bankIdRoots(TrustAnchors.read(folder.resolve("bankid-root.pem"))).build();
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        requireAbsent("org.bouncycastle.asn1.ASN1Object");
        requireAbsent("se.eltsdk.testkit.MockFk");
        VendorProgram program = new VendorProgram(Path.of(arguments[0]), arguments[1].toCharArray(),
                URI.create(arguments[2]), arguments[3]);
        SignedReport signed = sign(document(arguments[4], arguments[5], arguments[6]), program.environment);
        program.sealByEllipticCurve(signed, OrganisationNumber.parse(arguments[4]));
        program.requireEvidenceWithoutTimestamps(program.sealByRsa(signed));
        System.out.println(program.submit(program.sealByRsa(signed)));
    }

    private static ReportDocument document(String vendor, String person, String assistant) {
        YearMonth month = YearMonth.now(CLOCK.withZone(ZoneId.of("Europe/Stockholm"))).minusMonths(1);
        TimeReport report = TimeReport.builder(month)
                .person(new AssistedPerson(PersonalNumber.parse(person), "Åsa", "Öberg"))
                .assistant(Assistant.of(PersonalNumber.parse(assistant), "Kim", "Ek", true))
                .employment(Employment.by(Provider.employing(OrganisationNumber.parse(vendor)))).phone("08-123 45 67")
                .row(new TimeRow(1, ClockTime.of(8, 0), ClockTime.of(16, 0), TimeKind.ACTIVE)).build();
        return new ReportWriter().write(ReportRules.validate(report, CLOCK));
    }

    private static SignedReport sign(ReportDocument document, EltEnvironment environment) throws IOException {
        var answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        BankIdSignature assistant = bankId(SigningRequest.forAssistant(document), answers);
        BankIdSignature provider = bankId(SigningRequest.forProvider(List.of(document)).get(0), answers);
        return SignedReport.of(document, assistant, provider, environment, CLOCK);
    }

    private static BankIdSignature bankId(SigningRequest request, BufferedReader answers) throws IOException {
        System.out.println(request.userVisibleData() + " " + request.userNonVisibleData());
        return BankIdSignature.of(answers.readLine(), answers.readLine());
    }

    /** The signing service answers in DER. */
    private void sealByEllipticCurve(SignedReport signed, OrganisationNumber vendor)
            throws IOException, GeneralSecurityException {
        KeyMaterial key = remote("seal-ec.p12", "NONEwithECDSA");
        SealedReport sealed = Sealer.of(key, CLOCK).seal(signed);
        SealVerifier.of(TrustAnchors.of(List.of(key.certificate()))).withSealers(Set.of(vendor))
                .verify(signed, sealed.seal().toByteArray());
    }

    /** Who has no time-stamps needs no library for them; the error names it. */
    private void requireEvidenceWithoutTimestamps(SealedReport sealed) {
        TrustAnchors issuers = TrustAnchors.read(folder.resolve("fk-ca.pem"));
        EvidencePackage evidence = EvidencePackage.of(sealed);
        EvidenceVerdict verdict = EvidenceVerifier.of(environment, issuers, CLOCK).withTimestampIssuers(issuers)
                .verify(evidence.bytes().toByteArray());
        if (!verdict.isValid()) {
            throw new IllegalStateException(verdict.findings().toString());
        }
        try {
            evidence.withTimestamps(TimestampAuthority.of(issuers, request -> request));
            throw new IllegalStateException("a time-stamp without a library");
        } catch (EltException e) {
            if (e.code() != ErrorCode.TIMESTAMP_LIBRARY_MISSING) {
                throw e;
            }
        }
    }

    private SealedReport sealByRsa(SignedReport signed) throws IOException, GeneralSecurityException {
        return Sealer.of(remote("seal-rsa.p12", "NONEwithRSA", DIGEST_INFO), CLOCK).seal(signed);
    }

    private String submit(SealedReport sealed) {
        KeyMaterial tls = KeyMaterial.readPkcs12(folder.resolve("tls.p12"), password);
        try (FkClient fk = FkClient.open(FkClientConfig.of(environment, tls))) {
            return fk.submit(Submission.of(sealed)).match(accepted -> "accepted", refused -> refused.toString(),
                    Object::toString, Object::toString);
        }
    }

    private KeyMaterial remote(String file, String algorithm, byte... before)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(Files.newInputStream(folder.resolve(file)), password);
        String alias = store.aliases().nextElement();
        PrivateKey key = (PrivateKey) store.getKey(alias, password);
        HashSigner signer = hash -> {
            try {
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(key);
                signature.update(before);
                signature.update(hash.toByteArray());
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        };
        return KeyMaterial.ofRemote(List.of((X509Certificate) store.getCertificate(alias)), signer);
    }

    private static void requireAbsent(String type) {
        try {
            Class.forName(type);
            throw new IllegalStateException(type + " is on the class path");
        } catch (ClassNotFoundException e) {
            // As a vendor has it.
        }
    }
}
