package se.eltsdk.sample.web;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.eltsdk.sample.month.MonthService;

/** People and months. */
@Controller
class PeopleController {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private final MonthService months;
    private final Clock clock;

    PeopleController(MonthService months, Clock clock) {
        this.months = months;
        this.clock = clock;
    }

    @GetMapping("/")
    String people(@RequestParam(required = false) YearMonth month, Model model) {
        List<YearMonth> all = months.months();
        YearMonth shown = month != null ? month : latestOver(all);
        model.addAttribute("months", all);
        model.addAttribute("shown", shown);
        model.addAttribute("reports", shown == null ? List.of() : months.reports(shown));
        return "people";
    }

    /** The month to report now is the latest one that is over. */
    private YearMonth latestOver(List<YearMonth> latestFirst) {
        YearMonth now = YearMonth.now(clock.withZone(SWEDEN));
        return latestFirst.stream().filter(month -> month.isBefore(now)).findFirst()
                .orElseGet(() -> latestFirst.stream().findFirst().orElse(null));
    }
}
