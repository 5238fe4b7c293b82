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
 * The result of verifying a folder.
 *
 * @param folder   the folder
 * @param document the document; empty if it cannot be read
 * @param findings all findings
 * @param signed   the signed report; empty if it is not valid
 * @param sealed   the sealed report; empty if there is no seal, or it is not valid, or not by an expected sealer
 * @param seal     the verdict on the seal; empty if there is no valid one
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
    public boolean isValid() {
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

    /** Returns a copy with this seal. */
    FolderVerification with(SealedReport given) {
        return new FolderVerification(folder, document, findings, signed, Optional.of(given), seal);
    }
}
