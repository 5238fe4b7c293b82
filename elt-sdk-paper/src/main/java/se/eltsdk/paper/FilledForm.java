package se.eltsdk.paper;

import java.util.List;
import se.eltsdk.Bytes;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeRow;

/** One filled copy of the form, to be printed and signed by hand. Made by {@link PaperFiller#fill}. Immutable. */
public final class FilledForm {

    private final int number;
    private final int count;
    private final Bytes pdf;
    private final List<TimeRow> rows;
    private final boolean appended;
    private final List<String> unwritableFields;

    FilledForm(int number, int count, Bytes pdf, List<TimeRow> rows, boolean appended, List<String> unwritableFields) {
        this.number = number;
        this.count = count;
        this.pdf = pdf;
        this.rows = List.copyOf(rows);
        this.appended = appended;
        this.unwritableFields = List.copyOf(unwritableFields);
    }

    /** The number of this copy, from 1. */
    public int number() {
        return number;
    }

    /** How many copies the report needs. */
    public int count() {
        return count;
    }

    /** The PDF file. */
    public Bytes pdf() {
        return pdf;
    }

    /** The report's rows on this copy. */
    public List<TimeRow> rows() {
        return rows;
    }

    /**
     * Whether the file begins with the unchanged bytes of the pristine form, followed by one incremental update; false
     * when the form's own cross-reference table is damaged and the whole file had to be written anew.
     */
    public boolean appended() {
        return appended;
    }

    /** Full names of the fields left empty because the form's font lacks a character; write them by hand. */
    public List<String> unwritableFields() {
        return unwritableFields;
    }

    /** The sums on this copy: those of its own rows, by wall-clock time. */
    public Hours sums() {
        return Hours.ofRows(rows);
    }

    /** Number and size; no values of fields. */
    @Override
    public String toString() {
        return "FilledForm[" + number + " of " + count + ", " + rows.size() + " rows, " + pdf + "]";
    }
}
