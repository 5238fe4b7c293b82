package se.eltsdk.rules;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.Finding;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.internal.check.MonthRules;
import se.eltsdk.rules.internal.check.PeriodRules;
import se.eltsdk.rules.internal.check.PersonRules;
import se.eltsdk.rules.internal.check.RowRules;
import se.eltsdk.rules.internal.check.RuleInput;
import se.eltsdk.rules.internal.check.RuleInputMapper;
import se.eltsdk.rules.internal.draft.ReportPath;

/**
 * Checks a {@code tidredovisning} as a whole before anybody signs it: all rules, all findings at once.
 *
 * <p>What single values have to be is checked by their own types; here stand the rules between them, and those that
 * warn. Findings come in the order of the document, with the paths of the JSON form, for example {@code rows[3].to}.
 * FK's own schema checks none of this.
 *
 * <p>Example: {@code ValidReport valid = ReportRules.validate(report, Clock.systemUTC());}
 */
public final class ReportRules {

    /** Every rule, by code. */
    private static final List<Rule> RULES = List.of(
            RowRules::notTooMany,
            PersonRules::assistantCanSign,
            PersonRules::twoPersons,
            PersonRules::noStrayBlanks,
            PersonRules::plausiblePhones,
            MonthRules::hasBegun,
            MonthRules::isOver,
            MonthRules::isInTime,
            RowRules::hasRows,
            RowRules::dayExists,
            RowRules::shiftWithinMonth,
            RowRules::startsWithinDay,
            RowRules::endsAfterStart,
            RowRules::shiftEndsAfterStart,
            RowRules::noOverlap,
            RowRules::noDoubtfulHour,
            RowRules::noFuture,
            PeriodRules::endsAfterStart,
            PeriodRules::noOverlap,
            PeriodRules::noGap,
            PeriodRules::rowsInPeriods,
            PeriodRules::touchesMonth,
            PeriodRules::notTooLong);

    /** The rules of which the broken ones leave no report at all; none asks for the time. */
    private static final List<Rule> UNREPORTABLE = List.of(
            RowRules::dayExists,
            RowRules::shiftWithinMonth,
            RowRules::shiftEndsAfterStart);

    private static final ZonedDateTime ANY_TIME = Instant.EPOCH.atZone(SwedishZone.ID);

    private ReportRules() {
    }

    /**
     * Every finding, errors and warnings, in document order; empty when there is nothing to say.
     *
     * @param clock gives the time; the zone is Sweden's, whatever the clock's own
     */
    public static List<Finding> check(TimeReport report, Clock clock) {
        return ReportPath.inOrder(findings(RuleInputMapper.of(requireNonNull(report, "report")), clock));
    }

    /**
     * The report, once no rule finds an error in it; warnings go along.
     *
     * @param clock gives the time; the zone is Sweden's, whatever the clock's own
     * @throws InvalidReportException with all findings, when one or more is an error
     */
    public static ValidReport validate(TimeReport report, Clock clock) {
        return ValidReport.of(report, check(report, clock));
    }

    /**
     * Values that no report can have, whatever the time: days that no month has, shifts that are reversed or outside.
     */
    static Stream<Finding> unreportable(RuleInput parts) {
        return UNREPORTABLE.stream().flatMap(rule -> rule.check(parts, ANY_TIME)).filter(Finding::isError);
    }

    static Stream<Finding> findings(RuleInput parts, Clock clock) {
        ZonedDateTime now = requireNonNull(clock, "clock").instant().atZone(SwedishZone.ID);
        return RULES.stream().flatMap(rule -> rule.check(parts, now));
    }

    /** One rule. It looks only at parts that could be read, and never stops at the first fault. */
    @FunctionalInterface
    private interface Rule {

        /** What it finds in the parts at this time in Sweden, in any order. */
        Stream<Finding> check(RuleInput parts, ZonedDateTime now);
    }
}
