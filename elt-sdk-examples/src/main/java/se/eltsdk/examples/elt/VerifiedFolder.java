package se.eltsdk.examples.elt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.signature.SignedReport;

/**
 * What verifying a folder found.
 *
 * @param folder   the folder
 * @param document the document; empty where it cannot be read
 * @param findings all findings
 * @param signed   the signed report; empty where it does not hold
 * @param sealed   the sealed report; empty where there is no seal, or it does not hold
 */
record VerifiedFolder(SignedFolder folder, Optional<ReportDocument> document, List<Finding> findings,
                      Optional<SignedReport> signed, Optional<SealedReport> sealed) {

    Optional<ReportId> id() {
        return document.map(ReportDocument::id);
    }

    boolean holds() {
        return signed.isPresent() && findings.stream().noneMatch(Finding::isError);
    }

    int exit() {
        return holds() ? Exit.DONE : Exit.NO;
    }

    Map<String, Object> toJson() {
        return Json.object("path", folder.path().toString(), "id", id().map(ReportId::toString).orElse(null),
                "holds", holds(), "findings", Json.findings(findings));
    }
}
