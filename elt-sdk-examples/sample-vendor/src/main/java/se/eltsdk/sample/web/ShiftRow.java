package se.eltsdk.sample.web;

import java.util.List;
import se.eltsdk.Finding;
import se.eltsdk.sample.month.TypedShift;

/**
 * A row of the form with what is wrong with it.
 *
 * @param number   from 1
 * @param shift    as it was typed
 * @param findings those whose path is within this shift
 */
public record ShiftRow(int number, TypedShift shift, List<Finding> findings) {

    public ShiftRow {
        findings = List.copyOf(findings);
    }

    /** Whether one of the findings is an error. */
    public boolean hasError() {
        return findings.stream().anyMatch(Finding::isError);
    }
}
