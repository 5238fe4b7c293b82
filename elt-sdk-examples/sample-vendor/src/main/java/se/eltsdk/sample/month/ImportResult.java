package se.eltsdk.sample.month;

import java.util.List;
import se.eltsdk.Finding;

/**
 * What an import of a file did.
 *
 * @param ofFile what is wrong with the file itself, such as a missing column; what is wrong with a shift stays with the
 *               report
 * @param others the reports of other months that got parts of the file's shifts
 */
public record ImportResult(List<Finding> ofFile, List<MonthReport> others) {

    public ImportResult {
        ofFile = List.copyOf(ofFile);
        others = List.copyOf(others);
    }
}
