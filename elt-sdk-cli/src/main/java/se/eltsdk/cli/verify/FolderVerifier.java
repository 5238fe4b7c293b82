package se.eltsdk.cli.verify;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.folder.SignedFolder.Signer;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportReader;
import se.eltsdk.document.SchemaException;
import se.eltsdk.rules.InvalidReportException;
import se.eltsdk.seal.SealVerdict;
import se.eltsdk.seal.SealVerifier;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.internal.SealAccess;
import se.eltsdk.seal.internal.SealedPart;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.InvalidSignatureException;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SignedReportVerifier;
import se.eltsdk.trust.EltEnvironment;

/** Verifies signed folders offline: the document's format, both signatures, and the seal if there is one. */
final class FolderVerifier {

    private final SignedReportVerifier signatures;
    private final Supplier<SealVerifier> seals;
    private final ReportReader reader;

    /** The seal verifier is created only if there is a seal. */
    FolderVerifier(EltEnvironment environment, Supplier<SealVerifier> seals, Clock clock) {
        this.signatures = SignedReportVerifier.of(environment, clock);
        this.seals = seals;
        this.reader = new ReportReader(clock);
    }

    FolderVerification verify(SignedFolder folder) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Optional<ReportDocument> document = document(folder, findings);
        Optional<BankIdSignature> assistant = signature(folder, Signer.ASSISTANT, findings);
        Optional<BankIdSignature> provider = signature(folder, Signer.PROVIDER, findings);
        Optional<SignedReport> signed = Optional.empty();
        if (document.isPresent() && assistant.isPresent() && provider.isPresent()) {
            signed = signed(document.get(), assistant.get(), provider.get(), findings);
        }
        Optional<SealVerdict> seal = Optional.empty();
        Optional<SealedReport> sealed = Optional.empty();
        if (signed.isPresent() && folder.has(SignedFolder.SEAL)) {
            byte[] bytes = folder.bytes(SignedFolder.SEAL);
            seal = seal(SealedPart.of(signed.get()), bytes, findings);
            sealed = seal.isPresent() ? sealed(signed.get(), seal.get(), bytes, findings) : Optional.empty();
        }
        return new FolderVerification(folder, document, List.copyOf(findings), signed, sealed, seal);
    }

    private Optional<ReportDocument> document(SignedFolder folder, List<Finding> findings) throws IOException {
        if (!folder.has(SignedFolder.DOCUMENT)) {
            findings.add(Finding.of(ErrorCode.MISSING_PART.variant("prepared"), SignedFolder.DOCUMENT,
                    SignedFolder.DOCUMENT));
            return Optional.empty();
        }
        try {
            return Optional.of(reader.readSigned(folder.bytes(SignedFolder.DOCUMENT)));
        } catch (SchemaException e) {
            findings.addAll(e.findings());
        } catch (InvalidReportException e) {
            findings.addAll(e.findings());
        }
        return Optional.empty();
    }

    private Optional<BankIdSignature> signature(SignedFolder folder, Signer signer, List<Finding> findings)
            throws IOException {
        require(folder, signer.signatureFile(), "completionData.signature", findings);
        require(folder, signer.ocspFile(), "completionData.ocspResponse", findings);
        try {
            return folder.signature(signer);
        } catch (InvalidSignatureException e) {
            e.findings().forEach(finding -> findings.add(
                    finding.at(signer.path() + "." + finding.path(), finding.line(), finding.column())));
            return Optional.empty();
        }
    }

    private static void require(SignedFolder folder, String file, String field, List<Finding> findings) {
        if (!folder.has(file)) {
            findings.add(Finding.of(ErrorCode.MISSING_PART.variant("bankid"), file, file, field));
        }
    }

    private Optional<SignedReport> signed(ReportDocument document, BankIdSignature assistant,
                                          BankIdSignature provider, List<Finding> findings) {
        try {
            SignedReport signed = signatures.verify(document, assistant, provider);
            findings.addAll(signed.warnings());
            return Optional.of(signed);
        } catch (InvalidSignatureException e) {
            findings.addAll(e.findings());
            return Optional.empty();
        }
    }

    /** The verdict on the seal, also if somebody else was expected to seal. */
    private Optional<SealVerdict> seal(List<SealedPart> parts, byte[] seal, List<Finding> findings) {
        SealVerifier verifier = seals.get();        // What is wrong with the configuration says nothing of the seal.
        try {
            return Optional.of(SealAccess.verify(verifier, parts, seal));
        } catch (EltException e) {
            findings.add(SealAccess.finding(e, SignedFolder.SEAL));
            return Optional.empty();
        }
    }

    /** Empty if somebody else sealed than was expected (ELT-904). */
    private Optional<SealedReport> sealed(SignedReport signed, SealVerdict verdict, byte[] seal,
                                          List<Finding> findings) {
        Optional<Finding> unexpected =
                SealAccess.unexpected(seals.get(), verdict, signed.document().report(), SignedFolder.SEAL);
        unexpected.ifPresent(findings::add);
        return unexpected.isPresent() ? Optional.empty() : Optional.of(seals.get().verify(signed, seal));
    }
}
