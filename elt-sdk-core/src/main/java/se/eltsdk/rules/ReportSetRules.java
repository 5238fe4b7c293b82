package se.eltsdk.rules;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.Finding;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.internal.set.ReportSetFinding;
import se.eltsdk.rules.internal.set.ReportSetIndex;
import se.eltsdk.rules.internal.set.ReportSetOverlaps;
import se.eltsdk.rules.internal.set.ReportSetSums;

/**
 * Checks a set of reports ({@code tidredovisningar}) against each other, for example all that a provider has for a
 * month: the rules ELT-501 to ELT-504 and ELT-407. Each single report is checked by {@link ReportRules}; rows that it
 * finds broken (ELT-301, ELT-302, ELT-303) are left out here; ELT-308 says so where an invoice's sums are compared.
 *
 * <p>The reports stream through: of each only its id, digests, sums and four bytes a row stay, so that a million rows
 * are checked in one go. The same report once more (equal, with the same id) counts as one.
 *
 * <p>Paths are {@code reports[3].rows[5]}, 0-based in the order in which the reports came, or begin with the label that
 * was given; for the invoices they are {@code invoice[0].active}. While more than five reports of one assistant overlap
 * at the same moment, each is reported against the four that reach furthest.
 *
 * <p>Example:
 * <pre>{@code
 * ReportSetRules.Builder set = ReportSetRules.builder().invoice(hours);
 * reports.forEach(set::add);
 * List<Finding> findings = set.check();
 * }</pre>
 */
public final class ReportSetRules {

    private ReportSetRules() {
    }

    /** All findings on these reports, without invoices or earlier hours; empty when there is nothing to say. */
    public static List<Finding> check(Stream<TimeReport> reports) {
        Builder builder = builder();
        reports.forEachOrdered(builder::add);
        return builder.check();
    }

    /** Begins an empty set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Gathers a set of reports and what they are compared with, in any order; not for use by several threads. */
    public static final class Builder {

        private final ReportSetIndex set = new ReportSetIndex();
        private final List<InvoiceHours> invoices = new ArrayList<>();
        private final List<EarlierHours> earlier = new ArrayList<>();

        private Builder() {
        }

        /** One more report; it is not kept. */
        public Builder add(TimeReport report) {
            set.add(requireNonNull(report, "report"), null, null);
            return this;
        }

        /**
         * One more report, which findings name by a label.
         *
         * @param label for example a file's name; in paths and sentences instead of {@code reports[3]}
         */
        public Builder add(TimeReport report, String label) {
            set.add(requireNonNull(report, "report"), requireNonNull(label, "label"), null);
            return this;
        }

        /**
         * One more report, whose rows come from places with other paths.
         *
         * @param rowPaths the place of each row of the report in the input, for example {@code shifts[0]}
         * @throws IllegalArgumentException if there is not one path for each row
         */
        public Builder add(TimeReport report, String label, List<String> rowPaths) {
            if (rowPaths.size() != report.rows().size()) {
                throw new IllegalArgumentException(rowPaths.size() + " paths for " + report.rows().size() + " rows");
            }
            set.add(report, requireNonNull(label, "label"), List.copyOf(rowPaths));
            return this;
        }

        /** One more invoice, for ELT-504: its person's reports of that month have to be in the set, all of them. */
        public Builder invoice(InvoiceHours invoice) {
            invoices.add(requireNonNull(invoice, "invoice"));
            return this;
        }

        /** What an assistant has worked besides the set, for ELT-407; without it that rule says nothing of them. */
        public Builder earlier(EarlierHours hours) {
            earlier.add(requireNonNull(hours, "hours"));
            return this;
        }

        /**
         * All findings, errors and warnings, by report and row, those on invoices last; empty when there is nothing to
         * say.
         */
        public List<Finding> check() {
            ReportSetSums sums = new ReportSetSums(set);
            return ReportSetFinding.inOrder(Stream.of(set.findings().stream(), ReportSetOverlaps.in(set),
                    sums.averages(earlier),
                    sums.invoices(invoices)).flatMap(found -> found));
        }
    }
}
