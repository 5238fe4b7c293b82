package se.eltsdk.sample.web;

import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.eltsdk.sample.month.MonthService;

/** People and months. */
@Controller
class PeopleController {

    private final MonthService months;

    PeopleController(MonthService months) {
        this.months = months;
    }

    @GetMapping("/")
    String people(@RequestParam(required = false) YearMonth month, Model model) {
        List<YearMonth> all = months.months();
        YearMonth shown = month != null ? month : all.stream().findFirst().orElse(null);
        model.addAttribute("months", all);
        model.addAttribute("shown", shown);
        model.addAttribute("reports", shown == null ? List.of() : months.reports(shown));
        return "people";
    }
}
