package se.eltsdk.examples.elt;

import java.util.List;
import java.util.Map;
import se.eltsdk.Finding;

/**
 * What the rules say of one report in a file.
 *
 * @param file     the file, as it was named
 * @param id       the report's id; null where it has none that can be read
 * @param findings all findings
 */
record CheckedReport(String file, String id, List<Finding> findings) {

    boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    int exit() {
        return hasErrors() ? Exit.NO : Exit.DONE;
    }

    Map<String, Object> toJson() {
        return Json.object("file", file, "id", id, "findings", Json.findings(findings));
    }
}
