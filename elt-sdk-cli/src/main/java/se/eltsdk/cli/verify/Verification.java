package se.eltsdk.cli.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.output.Json;
import se.eltsdk.report.ReportId;

/** What verifying a folder or a package found. */
public interface Verification {

    /** Where it stands. */
    Path path();

    /** The report's id; empty where the document cannot be read. */
    Optional<ReportId> id();

    /** All findings. */
    List<Finding> findings();

    /** Whether all of it holds. */
    boolean holds();

    /** For people: what holds, and by what it was judged. */
    default String summary() {
        return holds() ? "holds" : "does not hold";
    }

    default int exit() {
        return holds() ? ExitCode.DONE : ExitCode.NO;
    }

    default Map<String, Object> toJson() {
        return Json.object("path", path().toString(), "id", id().map(ReportId::toString).orElse(null),
                "holds", holds(), "findings", Json.findings(findings()));
    }
}
