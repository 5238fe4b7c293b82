package se.eltsdk.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import se.eltsdk.Bytes;
import se.eltsdk.Samples;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportReader;
import se.eltsdk.evidence.DeliveryAttempt.Outcome;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.seal.SealCertificateAuthority;
import se.eltsdk.seal.SealSamples;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestTimestampAuthority;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;

/** A valid package of each kind that the SDK makes, by its name. */
final class HonestPackages {

    private static final OrganisationNumber PROVIDER = OrganisationNumber.parse(Samples.PROVIDER);
    private static final OrganisationNumber OTHER = OrganisationNumber.parse(TestNumbers.organisationNumber(77));
    private static final TrustAnchors ISSUERS = TrustAnchors.of(List.of(BankIdSamples.PKI.organisationCa(),
            SealSamples.EC.certificate()));

    private final List<Forgeries.Forgery> packages = new ArrayList<>();

    private HonestPackages() {
    }

    static List<Forgeries.Forgery> all() throws IOException {
        HonestPackages made = new HonestPackages();
        made.seals();
        made.attempts();
        made.reports();
        made.signatures();
        made.containers();
        return made.packages;
    }

    private void seals() {
        add("no receipt yet", EvidenceSamples.unanswered(SealSamples.RSA));
        add("with receipt", EvidenceSamples.answered(SealSamples.RSA));
        add("with revocation list", EvidenceSamples.answered(SealSamples.RSA)
                .withRevocationList(BankIdSamples.PKI.organisationCrl()));
        add("with time-stamps that nobody judges", EvidenceSamples.answered(SealSamples.RSA)
                .withTimestamps(new TimestampSamples().authority()));
        stamped();
        add("sealed with P-256 by a certificate that is trusted itself", evidence(SealSamples.REPORT, SealSamples.EC));
        SealCertificateAuthority authority = new SealCertificateAuthority();
        add("with its issuer in the seal", evidence(SealSamples.REPORT, authority.key("RSA-3072 of the vendor"))
                .withRevocationList(authority.revocationList()).bytes().toByteArray(), authority.anchors(), Set.of());
        KeyMaterial vendors = SealSamples.material(BankIdSamples.PKI.vendorSeal(OTHER.digits()));
        add("sealed by the vendor", EvidenceSamples.answered(vendors).bytes().toByteArray(), Set.of(OTHER));
    }

    private void stamped() {
        EvidencePackage plain = EvidenceSamples.answered(SealSamples.RSA);
        EvidencePackage evidence = plain.withTimestamps(new TimestampSamples().authority());
        Duration year = Duration.ofDays(365);
        stamped("with time-stamps", evidence, TimestampSamples.ISSUER, year);
        stamped("with time-stamps, and no longer valid certificates", evidence, TimestampSamples.ISSUER,
                year.multipliedBy(12));
        TestTimestampAuthority other = TestTimestampAuthority.of(BankIdSamples.PKI);
        EvidencePackage others = plain.withRevocationList(BankIdSamples.PKI.organisationCrl()).withTimestamps(
                TimestampAuthority.of(TrustAnchors.of(List.of(other.issuer())), other::respond));
        stamped("with another's time-stamps and a revocation list", others, other.issuer(), Duration.ofDays(1));
        stamped("with time-stamps of a trusted authority", others, other.certificate(), Duration.ofDays(1));
        add("without time-stamps, and no longer valid certificates", plain.bytes().toByteArray(), Set.of());
        Forgeries.Forgery last = packages.remove(packages.size() - 1);
        packages.add(new Forgeries.Forgery(last.name(), last.asice(),
                last.trust().at(EvidenceSamples.SEALED.plus(year.multipliedBy(12)))));
    }

    private void stamped(String name, EvidencePackage evidence, X509Certificate issuer, Duration later) {
        packages.add(new Forgeries.Forgery(name, evidence.bytes().toByteArray(), new VerifierPage.Trust(
                BankIdSamples.ENVIRONMENT, ISSUERS, Set.of(), EvidenceSamples.SEALED.plus(later))
                .withTimestampIssuers(List.of(issuer))));
    }

    private void attempts() {
        for (Outcome outcome : Outcome.values()) {
            add("earlier attempt " + outcome.word(), received(List.of(new DeliveryAttempt(EvidenceSamples.SEALED,
                    outcome))));
        }
        add("many earlier attempts", received(List.of(
                new DeliveryAttempt(EvidenceSamples.SEALED.minusNanos(1), Outcome.REFUSED),
                new DeliveryAttempt(EvidenceSamples.SEALED.plusNanos(1_000), Outcome.UNKNOWN),
                new DeliveryAttempt(EvidenceSamples.SEALED.plusMillis(120), Outcome.DEFERRED))));
    }

    private void reports() {
        report("another employer", Employment.by(Provider.hiring(PROVIDER, OTHER)));
        report("another employer with a name", Employment.by(Provider.hiring(PROVIDER, OTHER, "Bemanning <AB> & Co")
                .withName("Omsorg \"AB\"").withContact("Robin").withPhone("08-765 43 21")));
        report("assistant in business alone", Employment.by(Provider.contracting(PROVIDER)));
        report("provider employs", Employment.by(Provider.employing(PROVIDER)));
        add("the person employs", evidence(signed(report().employment(Employment.byPerson()).build()), SealSamples.RSA)
                .bytes().toByteArray(), Set.of(PROVIDER));
        add("periods and telephones", evidence(signed(report()
                .period(new CalculationPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31)))
                .assistant(Samples.assistant(Samples.ASSISTANT).withPhone("070-123 45 67")).build()), SealSamples.RSA));
        add("the night when the clock goes back", evidence(signed(report()
                .row(Samples.row(25, "00.00", "06.00", TimeKind.WAITING))
                .row(Samples.row(31, "22.30", "24.00", TimeKind.STANDBY)).build()), SealSamples.RSA));
        add("written by another program", evidence(signed(outside()), SealSamples.RSA));
    }

    private void signatures() {
        ReportDocument document = SealSamples.REPORT.document();
        add("signed with others by the provider", evidence(signed(document, BankIdSamples.byAssistant(document),
                BankIdSamples.byProvider(BankIdSamples.otherDocument(), document, BankIdSamples.otherDocument())),
                SealSamples.RSA));
        ReportDocument coordinated = BankIdSamples.document(report().assistant(Samples.assistant(Samples.COORDINATION))
                .build());
        add("signed with a coordination number", evidence(signed(coordinated,
                BankIdSamples.sign(BankIdSamples.BANK_ID, Samples.COORDINATION,
                        SigningRequest.forAssistant(coordinated)), BankIdSamples.byProvider(coordinated)),
                SealSamples.RSA));
        add("one person signed both", evidence(signed(document, BankIdSamples.byAssistant(document),
                BankIdSamples.sign(BankIdSamples.BANK_ID, Samples.ASSISTANT,
                        SigningRequest.forProvider(List.of(document)).get(0))), SealSamples.RSA));
        BankIdSignature provider = BankIdSamples.byProvider(document);
        BankIdSamples.BANK_ID_CLOCK.set(EvidenceSamples.SEALED.plusSeconds(60));
        BankIdSignature assistant = BankIdSamples.byAssistant(document);
        BankIdSamples.BANK_ID_CLOCK.set(EvidenceSamples.SEALED);
        add("the provider signed first", evidence(signed(document, assistant, provider), SealSamples.RSA));
    }

    private void containers() throws IOException {
        Map<String, Bytes> files = EvidenceSamples.files(EvidenceSamples.answered(SealSamples.RSA));
        add("packed again by another program", packed(files), Set.of());
        add("its files in another order", packed(reversed(files)), Set.of());
    }

    private void report(String name, Employment employment) {
        add(name, evidence(signed(report().employment(employment).build()), SealSamples.RSA));
    }

    private void add(String name, EvidencePackage evidence) {
        add(name, evidence.bytes().toByteArray(), Set.of());
    }

    private void add(String name, byte[] asice, Set<OrganisationNumber> sealers) {
        add(name, asice, ISSUERS, sealers);
    }

    private void add(String name, byte[] asice, TrustAnchors issuers, Set<OrganisationNumber> sealers) {
        packages.add(new Forgeries.Forgery(name, asice, new VerifierPage.Trust(BankIdSamples.ENVIRONMENT, issuers,
                sealers, EvidenceSamples.SEALED.plus(Duration.ofDays(1)))));
    }

    private static TimeReport.Builder report() {
        return Samples.builder().id(ReportId.random()).row(Samples.row(3, "08.00", "16.00", TimeKind.ACTIVE));
    }

    /** The same report with a prefix, blanks, CDATA and character references. */
    private static ReportDocument outside() {
        String xml = new String(SealSamples.REPORT.document().bytes().toByteArray(), UTF_8)
                .replaceAll("<(/?)(\\w)", "<$1t:$2")
                .replace("xmlns=", "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xsi:schemaLocation='urn:a  b&#10;' xmlns:t=")
                .replace("><t:", ">\r\n  <t:").replace("Öberg", "<![CDATA[Ö]]>b&#101;rg");
        return new ReportReader(BankIdSamples.CLOCK).read(xml.getBytes(UTF_8));
    }

    private static SignedReport signed(TimeReport report) {
        return BankIdSamples.signed(BankIdSamples.document(report));
    }

    private static SignedReport signed(ReportDocument document) {
        return BankIdSamples.signed(document);
    }

    private static SignedReport signed(ReportDocument document, BankIdSignature assistant, BankIdSignature provider) {
        return SignedReport.of(document, assistant, provider, BankIdSamples.ENVIRONMENT,
                EvidenceSamples.later(Duration.ofMinutes(2)));
    }

    private static EvidencePackage evidence(SignedReport report, KeyMaterial key) {
        return EvidencePackage.of(Sealer.of(key, EvidenceSamples.later(Duration.ofMinutes(1))).seal(report))
                .withReceipt(EvidenceSamples.receipt(report.document()), List.of(),
                        Sealer.of(key, EvidenceSamples.later(Duration.ofMinutes(2))));
    }

    private static EvidencePackage received(List<DeliveryAttempt> earlier) {
        return EvidenceSamples.unanswered(SealSamples.RSA).withReceipt(EvidenceSamples.RECEIPT, earlier,
                Sealer.of(SealSamples.RSA, EvidenceSamples.later(Duration.ofMinutes(2))));
    }

    /** The first file stays the first. */
    private static Map<String, Bytes> reversed(Map<String, Bytes> files) {
        Map<String, Bytes> reversed = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(files.keySet());
        Collections.reverse(names.subList(1, names.size()));
        names.forEach(name -> reversed.put(name, files.get(name)));
        return reversed;
    }

    private static byte[] packed(Map<String, Bytes> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, Bytes> file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue().toByteArray()));
                zip.write(file.getValue().toByteArray());
            }
        }
        return out.toByteArray();
    }

    private static ZipEntry entry(String name, byte[] content) {
        ZipEntry entry = new ZipEntry(name);
        if (name.equals("mimetype")) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        return entry;
    }
}
