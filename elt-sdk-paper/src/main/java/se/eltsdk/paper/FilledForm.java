package se.eltsdk.paper;

import static java.util.Objects.requireNonNull;

import java.util.List;
import se.eltsdk.Bytes;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeRow;

/**
 * One filled copy of the form, to be printed and signed by hand.
 *
 * @param number      which copy of the report, from 1
 * @param count       how many copies the report takes
 * @param pdf         the file
 * @param rows        the rows that stand in it
 * @param appended    whether the pristine form's bytes stand unchanged in it, with the values as one update after
 *                    them; false where the form's own index is damaged and the file had to be written anew
 * @param leftForHand full names of the fields that were left empty since the form's font lacks a character of theirs
 */
public record FilledForm(int number, int count, Bytes pdf, List<TimeRow> rows, boolean appended,
                         List<String> leftForHand) {

    /** Checks that nothing is missing and copies the lists. */
    public FilledForm {
        requireNonNull(pdf, "pdf");
        rows = List.copyOf(rows);
        leftForHand = List.copyOf(leftForHand);
    }

    /** The sums that stand in it: those of its own rows, plainly, by the clock on the wall. */
    public Hours sums() {
        return Hours.plain(rows);
    }

    /** Tells number and size; nothing of what is filled in. */
    @Override
    public String toString() {
        return "FilledForm[" + number + " of " + count + ", " + rows.size() + " rows, " + pdf + "]";
    }
}
