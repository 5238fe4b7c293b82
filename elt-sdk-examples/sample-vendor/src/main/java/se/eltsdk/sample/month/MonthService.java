package se.eltsdk.sample.month;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.eltsdk.Finding;
import se.eltsdk.identity.CoordinationNumber;
import se.eltsdk.report.ReportId;
import se.eltsdk.rules.ReportDraft;

/** Typed shifts become a report, or findings. */
@Service
public class MonthService {

    private final MonthTable table;
    private final VendorProperties vendor;
    private final Clock clock;

    MonthService(MonthTable table, VendorProperties vendor, Clock clock) {
        this.table = table;
        this.vendor = vendor;
        this.clock = clock;
    }

    /** Returns the reports of a month. */
    public List<MonthReport> reports(YearMonth month) {
        return table.ofMonth(month);
    }

    /** Returns the months that have reports, the latest first. */
    public List<YearMonth> months() {
        return table.months();
    }

    /** Returns the report; throws if there is none. */
    public MonthReport report(ReportId id) {
        return table.find(id).orElseThrow(UnknownReportException::new);
    }

    /**
     * Replaces the shifts by those of a form; rows without a time are left out.
     *
     * @throws WrongStageException if they cannot be changed any more
     */
    @Transactional
    public void replaceShifts(ReportId id, List<TypedShift> shifts) {
        if (!table.replaceShifts(id, shifts.stream().filter(shift -> !shift.isBlank()).toList())) {
            throw new WrongStageException();
        }
    }

    /** Returns all findings, in document order. */
    public List<Finding> findings(MonthReport report) {
        return draft(report).check(clock);
    }

    /** Returns the report as it was typed. */
    public ReportDraft draft(MonthReport report) {
        List<TypedShift> shifts = report.shifts();
        Assignment assignment = report.assignment();
        ReportDraft.Builder draft = ReportDraft.builder().set("id", report.id().toString())
                .set("month", report.month().toString())
                .set("person.personalNumber", assignment.person().digits())
                .set("person.givenName", assignment.personGivenName())
                .set("person.familyName", assignment.personFamilyName())
                .set(assignment.assistant() instanceof CoordinationNumber ? "assistant.coordinationNumber"
                        : "assistant.personalNumber", assignment.assistant().digits())
                .set("assistant.givenName", assignment.assistantGivenName())
                .set("assistant.familyName", assignment.assistantFamilyName())
                .set("assistant.collectiveAgreement", String.valueOf(assignment.collectiveAgreement()))
                .set("employment.organisationNumber", vendor.organisationNumber())
                .set("employment.employs", "true").set("phone", vendor.phone());
        for (int i = 0; i < shifts.size(); i++) {
            TypedShift shift = shifts.get(i);
            String path = "shifts[" + i + "]";
            draft.item(path);
            set(draft, path + ".start", shift.start());
            set(draft, path + ".end", shift.end());
            set(draft, path + ".kind", shift.kind());
        }
        return draft.build();
    }

    /** Begins a new report with the same shifts, after FK has refused the first one. */
    @Transactional
    public ReportId copy(ReportId id) {
        MonthReport refused = report(id);
        ReportId next = ReportId.random();
        table.insert(new MonthReport(next, refused.assignment(), refused.month(), MonthState.DRAFT, refused.shifts()));
        return next;
    }

    private static void set(ReportDraft.Builder draft, String path, String text) {
        if (!text.isEmpty()) {
            draft.set(path, text);
        }
    }
}
