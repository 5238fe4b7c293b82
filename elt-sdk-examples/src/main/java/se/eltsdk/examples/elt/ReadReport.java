package se.eltsdk.examples.elt;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import se.eltsdk.Finding;
import se.eltsdk.examples.elt.sheet.Entry;
import se.eltsdk.examples.elt.sheet.Sheet;
import se.eltsdk.report.TimeReport;

/**
 * One report in a file: what the rules say, and its times as far as they can be read, be it wrong in other places.
 *
 * @param checked what the rules say
 * @param month   null where it cannot be read
 * @param entries its rows and shifts, in the order of the report's rows
 * @param report  the report, whatever the rules say of it; null where a part is missing or cannot be read
 */
record ReadReport(CheckedReport checked, YearMonth month, List<Entry> entries, TimeReport report) {

    /** Nothing of the file can be read but what is wrong with it. */
    static ReadReport unreadable(CheckedReport checked) {
        return new ReadReport(checked, null, List.of(), null);
    }

    /** The same with each finding told otherwise. */
    ReadReport with(UnaryOperator<Finding> otherwise) {
        List<Finding> findings = checked.findings().stream().map(otherwise).toList();
        return new ReadReport(checked.with(findings), month, entries, report);
    }

    /** The month to draw; empty where it is not known which month it is. */
    Optional<Sheet> sheet() {
        return Optional.ofNullable(month).map(known -> Sheet.of(known, entries, checked.findings()));
    }
}
