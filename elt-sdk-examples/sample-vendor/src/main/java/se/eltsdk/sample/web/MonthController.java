package se.eltsdk.sample.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.paper.FilledForm;
import se.eltsdk.report.Hours;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeKind;
import se.eltsdk.rules.InvalidReportException;
import se.eltsdk.sample.month.CsvImport;
import se.eltsdk.sample.month.ImportResult;
import se.eltsdk.sample.month.MonthPicture;
import se.eltsdk.sample.month.MonthReport;
import se.eltsdk.sample.month.MonthService;
import se.eltsdk.sample.month.PaperForms;
import se.eltsdk.sample.month.TypedShift;
import se.eltsdk.sample.month.UnknownReportException;

/** The shifts of a month: typed or from a file, with findings in their places. */
@Controller
class MonthController {

    private static final int EMPTY_ROWS = 3;

    private final MonthService months;
    private final CsvImport csv;
    private final PaperForms paper;
    private final Labels labels;
    private final MessageSource messages;

    MonthController(MonthService months, CsvImport csv, PaperForms paper, Labels labels, MessageSource messages) {
        this.months = months;
        this.csv = csv;
        this.paper = paper;
        this.labels = labels;
        this.messages = messages;
    }

    @GetMapping("/reports/{id}")
    String month(@PathVariable String id, Model model, Locale locale) {
        MonthReport report = months.report(id(id));
        List<Finding> findings = months.findings(report);
        model.addAttribute("report", report);
        model.addAttribute("rows", rows(report, findings));
        model.addAttribute("others", findings.stream().filter(finding -> !isOfShift(finding)).toList());
        long errors = findings.stream().filter(Finding::isError).count();
        model.addAttribute("errors", errors);
        model.addAttribute("paperAvailable", paper.isAvailable());
        model.addAttribute("papers", errors > 0 || !paper.isAvailable() ? List.of()
                : paper.fill(report).stream().map(FilledForm::number).toList());
        model.addAttribute("hours", hours(report));
        String label = messages.getMessage("month.picture",
                new Object[] {labels.month(report.month(), locale), report.shifts().size()}, locale);
        model.addAttribute("picture", MonthPicture.of(report, label, locale));
        return "month";
    }

    @PostMapping("/reports/{id}/shifts")
    String shifts(@PathVariable String id, @RequestParam(name = "start", required = false) List<String> starts,
            @RequestParam(name = "end", required = false) List<String> ends,
            @RequestParam(name = "kind", required = false) List<String> kinds,
            @RequestParam(name = "carried", required = false) List<String> carried, RedirectAttributes flash) {
        int rows = starts == null || ends == null || kinds == null ? 0
                : Math.min(starts.size(), Math.min(ends.size(), kinds.size()));
        months.replaceShifts(id(id), IntStream.range(0, rows)
                .mapToObj(i -> TypedShift.ofForm(starts.get(i), ends.get(i), kinds.get(i),
                        carried == null || i >= carried.size() ? "" : carried.get(i))).toList());
        flash.addFlashAttribute("notice", "notice.saved");
        return "redirect:/reports/" + id(id);
    }

    @PostMapping("/reports/{id}/csv")
    String csv(@PathVariable String id, @RequestParam MultipartFile file, RedirectAttributes flash, Locale locale)
            throws IOException {
        ImportResult result = csv.read(id(id), file.getBytes());
        flash.addFlashAttribute("ofFile", result.ofFile().stream().map(finding -> finding.text(locale)).toList());
        flash.addFlashAttribute("otherMonths", result.others());
        flash.addFlashAttribute("notice", result.ofFile().isEmpty() ? "notice.imported" : "notice.importFindings");
        return "redirect:/reports/" + id(id);
    }

    @PostMapping("/reports/{id}/copy")
    String copy(@PathVariable String id) {
        return "redirect:/reports/" + months.copy(id(id));
    }

    static ReportId id(String text) {
        try {
            return ReportId.parse(text);
        } catch (InvalidValueException e) {
            throw new UnknownReportException();
        }
    }

    private static List<ShiftRow> rows(MonthReport report, List<Finding> findings) {
        List<ShiftRow> rows = new ArrayList<>();
        for (int i = 0; i < report.shifts().size(); i++) {
            String path = "shifts[" + i + "]";
            rows.add(new ShiftRow(i + 1, report.shifts().get(i),
                    findings.stream().filter(finding -> isWithin(finding, path)).toList()));
        }
        if (report.isEditable()) {
            for (int i = 0; i < EMPTY_ROWS; i++) {
                rows.add(new ShiftRow(rows.size() + 1, new TypedShift("", "", "ACTIVE", ""), List.of()));
            }
        }
        return rows;
    }

    private static boolean isOfShift(Finding finding) {
        return finding.path().startsWith("shifts[");
    }

    private static boolean isWithin(Finding finding, String path) {
        return finding.path().equals(path) || finding.path().startsWith(path + ".");
    }

    /** Returns the sums by kind, each as hours and minutes; empty while the shifts cannot be read. */
    private List<String> hours(MonthReport report) {
        try {
            Hours hours = Hours.ofRows(months.draft(report).toReportWithoutRules().rows());
            return List.of(TimeKind.ACTIVE, TimeKind.WAITING, TimeKind.STANDBY).stream().map(kind ->
                    String.format(Locale.ROOT, "%d:%02d", hours.minutes(kind) / 60, hours.minutes(kind) % 60)).toList();
        } catch (InvalidReportException e) {
            return List.of();
        }
    }
}
