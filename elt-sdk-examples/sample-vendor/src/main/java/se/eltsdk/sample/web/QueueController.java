package se.eltsdk.sample.web;

import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.sample.month.UnknownReportException;
import se.eltsdk.sample.queue.QueueService;

/** The queue, the receipts, and the evidence. */
@Controller
class QueueController {

    private static final String EVIDENCE = "application/vnd.etsi.asic-e+zip";

    private final QueueService queue;

    QueueController(QueueService queue) {
        this.queue = queue;
    }

    @GetMapping("/queue")
    String queue(Model model) {
        Map<EntryState, Long> counts = queue.counts();
        model.addAttribute("live", true);
        model.addAttribute("total", counts.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute("accepted", counts.getOrDefault(EntryState.ACCEPTED, 0L));
        model.addAttribute("underWay", queue.underWay());
        model.addAttribute("forAPerson", queue.forAPerson());
        model.addAttribute("forecast", queue.forecast().orElse(null));
        return "queue";
    }

    @GetMapping("/receipts")
    String receipts(Model model) {
        model.addAttribute("receipts", queue.accepted());
        return "receipts";
    }

    /** The file's name is the report's id: no name and no number. */
    @GetMapping("/receipts/{id}/evidence")
    ResponseEntity<byte[]> evidence(@PathVariable String id) {
        byte[] file = queue.evidence(MonthController.id(id)).orElseThrow(UnknownReportException::new).toByteArray();
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(EVIDENCE))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename(MonthController.id(id) + ".asice").build().toString()).body(file);
    }
}
