package se.eltsdk.evidence;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportReader;
import se.eltsdk.document.SchemaException;
import se.eltsdk.evidence.internal.AsicLayout;
import se.eltsdk.evidence.internal.ReceiptXml;
import se.eltsdk.seal.SealVerdict;
import se.eltsdk.seal.SealVerifier;
import se.eltsdk.seal.internal.SealAccess;
import se.eltsdk.seal.internal.SealedPart;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.InvalidSignatureException;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SignedReportVerifier;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.internal.CertificateReader;

/** The verification of one package: collects findings and what was valid; a field is null until its part is. */
final class EvidenceVerification {

    final EltEnvironment environment;
    final List<Finding> findings = new ArrayList<>();
    @Nullable ReportDocument document;
    @Nullable SignedReport signed;
    @Nullable SealVerdict seal;
    @Nullable ReceiptXml receipt;
    @Nullable SealVerdict receiptSeal;
    @Nullable X509CRL revocationList;

    private final SignedReportVerifier signatures;
    private final SealVerifier seals;
    private final Clock clock;

    EvidenceVerification(EltEnvironment environment, SignedReportVerifier signatures, SealVerifier seals, Clock clock) {
        this.environment = environment;
        this.signatures = signatures;
        this.seals = seals;
        this.clock = clock;
    }

    void verify(Map<String, Bytes> files) {
        List<Finding> ofFiles = AsicLayout.check(files.keySet());
        findings.addAll(ofFiles);
        if (!ofFiles.isEmpty()) {
            return;
        }
        List<SealedPart> parts = new ArrayList<>(AsicLayout.fiveOf(files));
        report(parts.stream().map(SealedPart::content).toList());
        if (files.containsKey(AsicLayout.REVOCATION)) {
            revocationList(files.get(AsicLayout.REVOCATION));
        }
        seal = sealed(parts, files, AsicLayout.SEAL);
        isExpected(seal, AsicLayout.SEAL);
        if (files.containsKey(ReceiptXml.NAME)) {
            parts.add(new SealedPart(ReceiptXml.NAME, "application/xml", files.get(ReceiptXml.NAME)));
            receipt(files.get(ReceiptXml.NAME));
            receiptSeal = sealed(parts, files, AsicLayout.RECEIPT_SEAL);
            if (!isExpected(receiptSeal, AsicLayout.RECEIPT_SEAL)) {
                // FK does not sign it: without the right sealer's word it is nobody's.
                receipt = null;
            }
        }
        if (!AsicLayout.manifest(parts).equals(files.get(AsicLayout.MANIFEST))) {
            find(ErrorCode.EVIDENCE_FILES.variant("form"), AsicLayout.MANIFEST);
        }
        findings.addAll(SealTimeRules.check(this, clock.instant()));
    }

    private void report(List<Bytes> five) {
        try {
            document = new ReportReader(clock).readSigned(five.get(0).toByteArray());
        } catch (SchemaException e) {
            findings.addAll(e.findings());
        } catch (EltException e) {
            find(ErrorCode.EVIDENCE_FILES.variant("report"), "tidredovisning.xml", e.code());
        }
        Optional<BankIdSignature> assistant = signature("assistant", five.get(1), five.get(2));
        Optional<BankIdSignature> provider = signature("provider", five.get(3), five.get(4));
        if (document != null && assistant.isPresent() && provider.isPresent()) {
            signed(document, assistant.get(), provider.get());
        }
    }

    private Optional<BankIdSignature> signature(String path, Bytes xml, Bytes ocsp) {
        try {
            return Optional.of(BankIdSignature.of(base64(xml), base64(ocsp)));
        } catch (InvalidSignatureException e) {
            e.findings().forEach(finding -> findings.add(finding.at(path + "." + finding.path(), 0, 0)));
            return Optional.empty();
        }
    }

    private void signed(ReportDocument read, BankIdSignature assistant, BankIdSignature provider) {
        try {
            signed = signatures.verify(read, assistant, provider);
            findings.addAll(signed.warnings());
        } catch (InvalidSignatureException e) {
            findings.addAll(e.findings());
        }
    }

    private void revocationList(Bytes bytes) {
        try {
            revocationList = CertificateReader.oneList(bytes.toByteArray()).orElse(null);
        } catch (GeneralSecurityException e) {
            revocationList = null;
        }
        if (revocationList == null) {
            find(ErrorCode.EVIDENCE_FILES.variant("form"), AsicLayout.REVOCATION);
        }
    }

    /** ELT-904; the sealer is reported all the same. */
    private boolean isExpected(@Nullable SealVerdict verdict, String file) {
        Optional<Finding> unexpected = verdict == null || document == null ? Optional.empty()
                : SealAccess.unexpected(seals, verdict, document.report(), file);
        unexpected.ifPresent(findings::add);
        return verdict != null && unexpected.isEmpty();
    }

    /** Null where the seal is not valid. */
    private @Nullable SealVerdict sealed(List<SealedPart> parts, Map<String, Bytes> files, String file) {
        Optional<byte[]> bytes = AsicLayout.seal(requireNonNull(files.get(file)));
        if (bytes.isEmpty()) {
            find(ErrorCode.EVIDENCE_FILES.variant("form"), file);
            return null;
        }
        try {
            SealVerdict verdict = SealAccess.verify(revocationList == null ? seals
                    : seals.withRevocationList(revocationList), parts, bytes.get(), clock.instant());
            if (environment.isProduction() && verdict.sealer().saysTest()) {
                find(ErrorCode.SEAL_NOT_TRUSTED.variant("test"), file);
                return null;
            }
            verdict.warnings().forEach(warning -> findings.add(warning.at(file, 0, 0)));
            return verdict;
        } catch (EltException e) {
            findings.add(SealAccess.finding(e, file));
            return null;
        }
    }

    private void receipt(Bytes bytes) {
        Optional<ReceiptXml> read = ReceiptXml.read(bytes);
        if (read.isEmpty()) {
            find(ErrorCode.RECEIPT_MISMATCH.variant("form"), ReceiptXml.NAME);
            return;
        }
        List<Finding> mismatches = document == null ? List.of()
                : read.get().mismatches(document, environment.name());
        findings.addAll(mismatches);
        receipt = document != null && mismatches.isEmpty() ? read.get() : null;
    }

    private void find(ErrorCode.Variant key, String path, Object... arguments) {
        findings.add(Finding.of(key, path, arguments));
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
