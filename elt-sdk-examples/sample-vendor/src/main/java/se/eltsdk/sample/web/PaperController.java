package se.eltsdk.sample.web;

import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import se.eltsdk.paper.FilledForm;
import se.eltsdk.sample.month.MonthService;
import se.eltsdk.sample.month.PaperForms;
import se.eltsdk.sample.month.UnknownReportException;

/** The paper form to print. */
@Controller
class PaperController {

    private final PaperForms forms;
    private final MonthService months;

    PaperController(PaperForms forms, MonthService months) {
        this.forms = forms;
        this.months = months;
    }

    @GetMapping("/reports/{id}/paper/{number}")
    ResponseEntity<byte[]> paper(@PathVariable String id, @PathVariable int number) {
        List<FilledForm> filled = forms.fill(months.report(MonthController.id(id)));
        FilledForm form = filled.stream().filter(each -> each.number() == number).findFirst()
                .orElseThrow(UnknownReportException::new);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline()
                        .filename(MonthController.id(id) + "-" + number + ".pdf").build().toString())
                .body(form.pdf().toByteArray());
    }
}
