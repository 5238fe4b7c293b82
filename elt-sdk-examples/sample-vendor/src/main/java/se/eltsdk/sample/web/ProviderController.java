package se.eltsdk.sample.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import se.eltsdk.sample.month.MonthState;
import se.eltsdk.sample.month.MonthTable;

/** What waits for the provider's signature. */
@Controller
class ProviderController {

    private final MonthTable months;

    ProviderController(MonthTable months) {
        this.months = months;
    }

    @GetMapping("/provider")
    String provider(Model model) {
        model.addAttribute("waiting", months.inState(MonthState.ASSISTANT_SIGNED));
        return "provider";
    }
}
