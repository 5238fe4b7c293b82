package se.eltsdk.rules.internal.draft;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.report.ReportId;
import se.eltsdk.rules.internal.check.RuleInput;
import se.eltsdk.rules.internal.check.RuleInput.Period;
import se.eltsdk.rules.internal.check.RuleInput.ShiftSpan;

/**
 * Divides the texts of a draft by calendar month: every row is in the draft's own month, every minute of a shift in the
 * month in which it lies, every period in at least one month, and what cannot be read in the own month.
 */
public final class DraftMonthSplitter {

    private static final int MOST_MONTHS = 120;

    private final DraftFields texts;
    private final RuleInput parts;
    private final SortedSet<YearMonth> months = new TreeSet<>();
    private final List<ShiftSpan> shifts;
    private final List<Period> periods;

    private DraftMonthSplitter(DraftFields texts, RuleInput parts) {
        this.texts = texts;
        this.parts = parts;
        shifts = parts.shifts().stream().filter(ShiftSpan::isSound).toList();
        periods = parts.periods().stream().filter(Period::isSound).toList();
        months.add(parts.month());
        shifts.forEach(this::addMonths);
    }

    /** The very same texts where there is nothing to divide; the id may be null. */
    public static List<DraftFields> of(DraftFields texts, RuleInput parts, @Nullable ReportId id) {
        if (parts.month() == null) {
            return List.of(texts);
        }
        DraftMonthSplitter drafts = new DraftMonthSplitter(texts, parts);
        if (drafts.months.size() > MOST_MONTHS) {
            DraftFields refused = new DraftFields(texts);
            refused.addFinding(Finding.of(ErrorCode.INPUT_TOO_LARGE.variant("months"), "shifts", MOST_MONTHS));
            return List.of(refused);
        }
        return drafts.months.size() == 1 ? List.of(texts)
                : drafts.months.stream().map(month -> drafts.draft(month, id)).toList();
    }

    private void addMonths(ShiftSpan shift) {
        YearMonth first = YearMonth.from(shift.begin());
        long more = ChronoUnit.MONTHS.between(first, YearMonth.from(shift.finish().minusMinutes(1)));
        for (int i = 0; i <= more && months.size() <= MOST_MONTHS; i++) {
            months.add(first.plusMonths(i));
        }
    }

    private DraftFields draft(YearMonth month, @Nullable ReportId id) {
        boolean own = month.equals(parts.month());
        DraftFields draft = texts.without(others(month, own));
        draft.replace("month", month.toString());
        if (own && id != null && !texts.has("id")) {
            draft.replace("id", id.toString());
        }
        shifts.stream().filter(shift -> shift.touches(month)).forEach(shift -> cut(draft, shift, month));
        return draft;
    }

    /** The places that belong to other months. */
    private Set<String> others(YearMonth month, boolean own) {
        Set<String> others = new HashSet<>();
        shifts.stream().filter(shift -> !shift.touches(month)).map(ShiftSpan::path).forEach(others::add);
        boolean all = periods.stream().noneMatch(period -> period.touches(month));
        periods.stream().filter(period -> !all && !period.touches(month) && !(own && touchesNone(period)))
                .map(Period::path).forEach(others::add);
        if (!own) {
            others.addAll(Set.of("id", "rows"));
            parts.shifts().stream().filter(shift -> !shift.isSound()).map(ShiftSpan::path).forEach(others::add);
            parts.periods().stream().filter(period -> !period.isSound()).map(Period::path).forEach(others::add);
        }
        return others;
    }

    private boolean touchesNone(Period period) {
        return months.stream().noneMatch(period::touches);
    }

    private static void cut(DraftFields draft, ShiftSpan shift, YearMonth month) {
        LocalDateTime first = month.atDay(1).atStartOfDay();
        LocalDateTime after = month.plusMonths(1).atDay(1).atStartOfDay();
        if (shift.begin().isBefore(first)) {
            draft.replace(shift.path() + ".start", first.toString());
        }
        if (shift.finish().isAfter(after)) {
            draft.replace(shift.path() + ".end", after.toString());
        }
    }
}
