package se.eltsdk.rules;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Finding;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.internal.check.RuleInput;
import se.eltsdk.rules.internal.draft.DraftFields;
import se.eltsdk.rules.internal.draft.DraftMonthSplitter;
import se.eltsdk.rules.internal.draft.DraftParser;
import se.eltsdk.rules.internal.draft.ReportPath;

/**
 * A {@code tidredovisning} as somebody typed it: texts, perhaps incomplete, perhaps wrong.
 *
 * <p>It gives either a report or all findings at once, those of the text's form and, as far as the parts can be read,
 * those of the rules. JSON, CSV and foreign XML come in through it; a caller that builds a {@link TimeReport} from
 * typed values never meets it. It is immutable.
 *
 * <p>Example:
 * <pre>{@code
 * ReportDraft draft = ReportDraft.builder().set("month", "2026-10").set("rows[0].day", "1").build();
 * List<Finding> findings = draft.check(Clock.systemUTC());
 * }</pre>
 *
 * <p>Places are named by paths:
 * <pre>
 * id                                                             a UUID in lower case; may be left out
 * month                                                          2026-10
 * person.personalNumber .givenName .familyName
 * assistant.personalNumber | assistant.coordinationNumber
 * assistant.givenName .familyName .collectiveAgreement .phone    true or false; phone may be left out
 * periods[0].from .to                                            2026-10-01; there may be none
 * employment                                                     PERSON, or:
 * employment.name .organisationNumber .contact .phone            only the number is required
 * employment.employs                                             true, SELF_EMPLOYED, or:
 * employment.employs.name .organisationNumber                    only the number is required
 * rows[0].day .from .to .kind                                    1, 08.00 or 08:00, ACTIVE, WAITING or STANDBY
 * shifts[0].start .end .kind                                     2026-10-01T20:00; rows, shifts or both
 * phone                                                          the provider's or employer's
 * </pre>
 */
public final class ReportDraft {

    private final DraftFields texts;
    private final @Nullable Finding unreadable;
    private final List<Finding> formFindings;
    private final RuleInput parts;
    private final @Nullable ReportId id;
    private final @Nullable TimeReport report;

    private ReportDraft(DraftFields texts, @Nullable Finding unreadable) {
        this.texts = texts;
        this.unreadable = unreadable;
        DraftFields read = new DraftFields(texts);
        DraftParser form = new DraftParser(read);
        parts = form.parts();
        id = form.id();
        report = form.report();
        formFindings = read.findings();
    }

    /** Begins an empty draft. */
    public static Builder builder() {
        return new Builder(new DraftFields());
    }

    /**
     * Returns a draft of an input that cannot be read as a whole. It has this finding and no other.
     *
     * @throws IllegalArgumentException if the finding is not an error
     */
    public static ReportDraft unreadable(Finding finding) {
        if (!finding.isError()) {
            throw new IllegalArgumentException("only an error makes an input unreadable");
        }
        return new ReportDraft(new DraftFields(), finding);
    }

    /** Begins a draft with all that is in this one. What cannot be read as a whole begins an empty draft. */
    public Builder toBuilder() {
        return new Builder(new DraftFields(texts));
    }

    /** Returns a copy without rows and shifts, and without the findings on them. */
    public ReportDraft withoutTimes() {
        return new ReportDraft(texts.withoutTimes(), unreadable);
    }

    /**
     * All findings at once, errors and warnings, in document order; empty when there is nothing to say.
     *
     * @param clock gives the time; the zone is Sweden's, whatever the clock's own
     */
    public List<Finding> check(Clock clock) {
        return inOrder(ReportRules.findings(parts, clock));
    }

    /**
     * The report, once no finding is an error; warnings go along. Its rows are those of {@code rows}, then those of the
     * shifts. A shift that leaves the month is an error (ELT-301, ELT-307): see {@link #eachMonth}. Where no id was set
     * it has a random one, which stays the same for this draft.
     *
     * @param clock gives the time; the zone is Sweden's, whatever the clock's own
     * @throws InvalidReportException with all findings, when one or more is an error
     */
    public ValidReport validate(Clock clock) {
        return ValidReport.of(report, check(clock));
    }

    /**
     * The same without the warnings.
     *
     * @throws InvalidReportException with all findings, when one or more is an error
     */
    public TimeReport toReport(Clock clock) {
        return validate(clock).report();
    }

    /**
     * The report as its texts have it, the rules not asked: for what was signed when the rulebook was another.
     *
     * @throws InvalidReportException with what is missing, cannot be read, or can be in no report of the month: a day
     *                                that no month has, a shift that ends before it starts or leaves the month
     */
    public TimeReport toReportWithoutRules() {
        Stream<Finding> others = report == null ? ReportRules.unreportable(parts) : Stream.empty();
        return ValidReport.of(report, inOrder(others)).report();
    }

    private List<Finding> inOrder(Stream<Finding> others) {
        return unreadable != null ? List.of(unreadable)
                : ReportPath.inOrder(Stream.concat(formFindings.stream(), others)).stream().map(texts::withLine)
                .toList();
    }

    /** Whether the input could be read; if not, {@link #check} returns the one reason. */
    public boolean isReadable() {
        return unreadable == null;
    }

    /** The text that was set at a path, for example {@code rows[3].kind}; empty if there is none. */
    public Optional<String> text(String path) {
        return Optional.ofNullable(texts.text(requireNonNull(path, "path")));
    }

    /** The number of entries in {@code periods}, {@code rows} or {@code shifts}, unreadable ones included. */
    public int size(String list) {
        return texts.size(requireNonNull(list, "list"));
    }

    /** Whether there are rows or shifts, even unreadable ones. */
    public boolean hasTimes() {
        return texts.hasTimes();
    }

    /** The id that was set; empty if none was set or it cannot be read. */
    public Optional<ReportId> id() {
        return texts.has("id") ? Optional.ofNullable(id) : Optional.empty();
    }

    /** The month; empty where none is given that can be read. */
    public Optional<YearMonth> month() {
        return Optional.ofNullable(parts.month());
    }

    /**
     * A draft for each calendar month that the shifts touch, in order, so that no minute is left out: this draft's own
     * month always, with its id and rows, and each further one with a new random id. Persons, employment and phone are
     * the same in all. Shifts are cut at the month's end and keep their paths: {@code shifts[3]} of each draft is
     * {@code shifts[3]} of this one. Where no shift leaves the month it is this draft alone.
     *
     * <p>A calculation period goes into the months that it touches. One that touches none of them stays in this draft's
     * own month, and a month that no period touches gets all of them: ELT-404 and ELT-405 report it there.
     *
     * <p>What cannot be read stays in the draft's own month, with its findings. Without a readable month, or with
     * shifts that touch more than 120 months (ELT-003), there is one draft, which is not valid.
     *
     * <p>Example: {@code draft.eachMonth().stream().map(each -> each.validate(clock)).toList()}
     */
    public List<ReportDraft> eachMonth() {
        return DraftMonthSplitter.of(texts, parts, id).stream()
                .map(month -> month == texts ? this : new ReportDraft(month, null)).toList();
    }

    /** Shows whether it can be read as a report; no personal data. */
    @Override
    public String toString() {
        return "ReportDraft[" + (report == null ? "not readable" : report) + "]";
    }

    /**
     * Gathers what was typed, path by path, in any order; not for use by several threads.
     *
     * <p>Nothing is thrown at wrong input: it becomes a finding of the draft.
     */
    public static final class Builder {

        private final DraftFields texts;

        private Builder(DraftFields texts) {
            this.texts = texts;
        }

        /**
         * Sets the text of a place, as it was typed. A path that the form does not have becomes ELT-005, a path that
         * was set before ELT-007 (the first text stays), a text where fields or a list belong ELT-008.
         *
         * @param path for example {@code rows[3].kind}
         * @param text null when there is nothing at that place
         */
        public Builder set(String path, @Nullable String text) {
            texts.set(requireNonNull(path, "path"), text);
            return this;
        }

        /**
         * Says that there is something with fields at a place, perhaps none of them filled in. Only in a list does it
         * make a difference: an entry of which nothing else is known is missing all its parts (ELT-006).
         *
         * @param path for example {@code rows[3]}; one that has no fields of its own becomes ELT-005 or ELT-008
         */
        public Builder item(String path) {
            texts.item(requireNonNull(path, "path"));
            return this;
        }

        /**
         * Adds what the reader of the raw input found, to be returned together with the rest. What it found unreadable
         * (ELT-003, ELT-008) is not reported as missing too.
         */
        public Builder finding(Finding finding) {
            texts.addFinding(requireNonNull(finding, "finding"));
            return this;
        }

        /** Sets the line, from 1, in which a place begins. Findings at the place and within it get this line. */
        public Builder line(String path, int line) {
            texts.setLine(requireNonNull(path, "path"), line);
            return this;
        }

        /** The draft, of what was set so far. */
        public ReportDraft build() {
            return new ReportDraft(new DraftFields(texts), null);
        }
    }
}
