package se.eltsdk.sample.month;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.eltsdk.Finding;
import se.eltsdk.format.CsvShifts;
import se.eltsdk.report.ReportId;
import se.eltsdk.rules.ReportDraft;

/**
 * Puts the shifts of a CSV file into the months to which they belong. A night over a month's end is cut at midnight,
 * and each part is accounted once, also when both months' files have the night.
 */
@Service
public class CsvImport {

    private final MonthService months;
    private final MonthTable table;
    private final Clock clock;

    CsvImport(MonthService months, MonthTable table, Clock clock) {
        this.months = months;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Replaces the shifts of a report by those of a file; what other months' files put there stays. Parts in other
     * months are added to their reports, in the place of those that an earlier file of this month had put there. A
     * month without a report gets one.
     *
     * <p>If such a part is new and its month is signed already, the shift stays whole in this report, where it is an
     * error (ELT-301, ELT-307): no minute gets lost.
     *
     * @throws WrongStageException if the shifts cannot be changed any more
     */
    @Transactional
    public ImportResult read(ReportId id, byte[] csv) {
        MonthReport report = months.report(id);
        ReportDraft file = CsvShifts.read(csv, months.draft(report.withShifts(List.of())));
        if (!file.isReadable()) {
            return new ImportResult(file.check(clock), List.of());
        }
        List<MonthReport> others = table.ofAssignment(report.assignment().id()).stream()
                .filter(other -> !other.month().equals(report.month())).toList();
        Map<YearMonth, ReportDraft> drafts = new TreeMap<>();
        file.eachMonth().forEach(draft -> draft.month().ifPresent(month -> drafts.put(month, draft)));
        Map<YearMonth, List<TypedShift>> parts = new TreeMap<>();
        Map<Integer, TypedShift> own = new TreeMap<>();
        for (int i = 0; i < file.size("shifts"); i++) {
            Map<YearMonth, TypedShift> ofShift = new TreeMap<>();
            for (Map.Entry<YearMonth, ReportDraft> draft : drafts.entrySet()) {
                shift(draft.getValue(), i).ifPresent(shift -> ofShift.put(draft.getKey(), shift));
            }
            TypedShift ofOwnMonth = ofShift.remove(report.month());
            if (ofShift.entrySet().stream().anyMatch(part -> isLocked(others, part.getKey(), part.getValue()))) {
                own.put(i, shift(file, i).orElseThrow());
                continue;
            }
            if (ofOwnMonth != null) {
                own.put(i, ofOwnMonth);
            }
            ofShift.forEach((month, part) -> parts.computeIfAbsent(month, any -> new ArrayList<>())
                    .add(part.carriedFrom(report.month())));
        }
        List<TypedShift> shifts = withCarried(report, List.copyOf(own.values()));
        months.replaceShifts(id, shifts);
        ReportDraft ofMonth = drafts.getOrDefault(report.month(), file);
        return new ImportResult(ofFile(ofMonth, report.withShifts(shifts), List.copyOf(own.keySet())),
                carry(report, others, parts));
    }

    /** Whether the part can be put nowhere: its month has a report that is no draft, and does not have it. */
    private static boolean isLocked(List<MonthReport> others, YearMonth month, TypedShift part) {
        List<MonthReport> ofMonth = others.stream().filter(other -> other.month().equals(month)).toList();
        return !ofMonth.isEmpty() && ofMonth.stream().noneMatch(other -> other.isEditable() || other.has(part));
    }

    /** The file's shifts, and what other months' files put here: before them what came first. */
    private static List<TypedShift> withCarried(MonthReport report, List<TypedShift> own) {
        List<TypedShift> carried = report.shifts().stream().filter(TypedShift::isCarried)
                .filter(shift -> own.stream().noneMatch(shift::isSameTime)).toList();
        return Stream.of(carried.stream().filter(shift -> shift.carriedMonth().isBefore(report.month())), own.stream(),
                carried.stream().filter(shift -> !shift.carriedMonth().isBefore(report.month())))
                .flatMap(shifts -> shifts).toList();
    }

    /** Puts the parts into the other months' reports; returns the reports that got some. */
    private List<MonthReport> carry(MonthReport report, List<MonthReport> others,
            Map<YearMonth, List<TypedShift>> parts) {
        List<MonthReport> changed = new ArrayList<>();
        for (MonthReport other : others.stream().filter(MonthReport::isEditable).toList()) {
            List<TypedShift> shifts = new ArrayList<>(other.shifts());
            shifts.removeIf(shift -> shift.carriedFrom().equals(report.month().toString()));
            List<TypedShift> added = Optional.ofNullable(parts.remove(other.month())).orElse(List.of()).stream()
                    .filter(part -> shifts.stream().noneMatch(part::isSameTime)).toList();
            shifts.addAll(other.month().isAfter(report.month()) ? 0 : shifts.size(), added);
            if (!shifts.equals(other.shifts())) {
                months.replaceShifts(other.id(), shifts);
            }
            if (!added.isEmpty()) {
                changed.add(other.withShifts(shifts));
            }
        }
        // What is left is in a signed report already, or in a month without a report.
        parts.forEach((month, added) -> {
            if (others.stream().noneMatch(other -> other.month().equals(month))) {
                MonthReport next = new MonthReport(ReportId.random(), report.assignment(), month, MonthState.DRAFT,
                        added);
                table.insert(next);
                changed.add(next);
            }
        });
        return changed;
    }

    /** The findings of the file that are not those of the stored shifts. */
    private List<Finding> ofFile(ReportDraft file, MonthReport stored, List<Integer> kept) {
        List<Finding> ofShifts = months.findings(stored);
        int before = (int) stored.shifts().stream().takeWhile(TypedShift::isCarried).count();
        return file.check(clock).stream().filter(finding -> {
            String path = IntStream.range(0, kept.size()).filter(i -> isWithin(finding, kept.get(i))).boxed()
                    .findFirst().map(i -> "shifts[" + (before + i) + "]" + finding.path().substring(path(kept.get(i)).length()))
                    .orElse(finding.path());
            return ofShifts.stream().noneMatch(
                    other -> other.code().equals(finding.code()) && other.path().equals(path));
        }).toList();
    }

    private static boolean isWithin(Finding finding, int shift) {
        return finding.path().startsWith(path(shift));
    }

    private static String path(int shift) {
        return "shifts[" + shift + "]";
    }

    /** Empty if there is no time; the file's findings say so. */
    private static Optional<TypedShift> shift(ReportDraft draft, int i) {
        TypedShift shift = TypedShift.ofForm(draft.text(path(i) + ".start").orElse(""),
                draft.text(path(i) + ".end").orElse(""), draft.text(path(i) + ".kind").orElse(""));
        return shift.isBlank() ? Optional.empty() : Optional.of(shift);
    }
}
