package se.eltsdk.format;

import static java.util.Objects.requireNonNull;

import se.eltsdk.format.internal.CsvShiftReader;
import se.eltsdk.rules.ReportDraft;

/**
 * Shifts ({@code pass}) in a CSV file: a heading line {@code start;slut;typ} or {@code start,end,kind}, then one shift
 * per line. {@code docs/formats.md} describes the form.
 *
 * <p>Nothing in the file causes an exception. The shift of the first line after the heading has the path
 * {@code shifts[0]}; findings on a shift have its line. If the file is not CSV, the draft has one finding: ELT-001 or
 * ELT-003. A file has at most 5 MiB and 10,000 shifts (ELT-003).
 *
 * <p>Example:
 * <pre>{@code
 * ReportDraft persons = JsonReports.read(Files.readAllBytes(report)).drafts().get(0);
 * List<Finding> findings = CsvShifts.read(Files.readAllBytes(csv), persons).check(clock);
 * }</pre>
 */
public final class CsvShifts {

    private CsvShifts() {
    }

    /**
     * Reads a file in UTF-8, with or without a byte order mark.
     *
     * @param base the report that gives persons, month and all else that is not in the file. Rows and shifts of its own
     *             are left out, with a warning (ELT-308). If it is unreadable, the result is unreadable too
     */
    public static ReportDraft read(byte[] content, ReportDraft base) {
        return CsvShiftReader.read(requireNonNull(content, "content"), requireNonNull(base, "base"));
    }
}
