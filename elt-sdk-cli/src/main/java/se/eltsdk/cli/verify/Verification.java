package se.eltsdk.cli.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.output.Json;
import se.eltsdk.report.ReportId;

/** The result of verifying a folder or an evidence package. */
public interface Verification {

    /** The path of the folder or package. */
    Path path();

    /** The report's id; empty if the document cannot be read. */
    Optional<ReportId> id();

    /** All findings. */
    List<Finding> findings();

    /** Whether everything is valid. */
    boolean isValid();

    /** A summary with the facts that the result is based on. */
    default String summary() {
        return isValid() ? "valid" : "not valid";
    }

    default int exit() {
        return isValid() ? ExitCode.DONE : ExitCode.NO;
    }

    default Map<String, Object> toJson() {
        return Json.object("path", path().toString(), "id", id().map(ReportId::toString).orElse(null),
                "holds", isValid(), "findings", Json.findings(findings()));
    }
}
