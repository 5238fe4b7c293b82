package se.eltsdk.examples.elt;

import java.nio.file.Path;
import java.util.List;
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
                      Optional<SignedReport> signed, Optional<SealedReport> sealed) implements Verified {

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

    /** The same with the seal that it lacked. */
    VerifiedFolder with(SealedReport seal) {
        return new VerifiedFolder(folder, document, findings, signed, Optional.of(seal));
    }
}
