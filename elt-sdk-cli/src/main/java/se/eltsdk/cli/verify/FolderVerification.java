package se.eltsdk.cli.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.Finding;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.SealVerdict;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.signature.SignedReport;

/**
 * What verifying a folder found.
 *
 * @param folder   the folder
 * @param document the document; empty where it cannot be read
 * @param findings all findings
 * @param signed   the signed report; empty where it does not hold
 * @param sealed   the sealed report; empty where there is no seal, or it is not valid, or not by an expected sealer
 * @param seal     who sealed; empty where there is no valid seal
 */
public record FolderVerification(SignedFolder folder, Optional<ReportDocument> document, List<Finding> findings,
                      Optional<SignedReport> signed, Optional<SealedReport> sealed, Optional<SealVerdict> seal)
        implements Verification {

    @Override
    public Path path() {
        return folder.path();
    }

    @Override
    public Optional<ReportId> id() {
        return document.map(ReportDocument::id);
    }

    @Override
    public boolean holds() {
        return signed.isPresent() && findings.stream().noneMatch(Finding::isError);
    }

    @Override
    public String summary() {
        return Verification.super.summary() + seal.map(verdict -> ", sealed by " + SealerView.shown(verdict.sealer()))
                .orElse("");
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = Verification.super.toJson();
        seal.ifPresent(verdict -> json.put("sealer", SealerView.toJson(verdict.sealer())));
        return json;
    }

    /** A copy with the seal that it lacked. */
    FolderVerification with(SealedReport given) {
        return new FolderVerification(folder, document, findings, signed, Optional.of(given), seal);
    }
}
