package se.eltsdk.sample.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import se.eltsdk.bankid.EndUser;
import se.eltsdk.bankid.Hint;
import se.eltsdk.sample.month.MonthService;
import se.eltsdk.sample.month.UnknownReportException;
import se.eltsdk.sample.month.VendorProperties;
import se.eltsdk.sample.signing.ShownOrder;
import se.eltsdk.sample.signing.Signing;
import se.eltsdk.sample.signing.SigningService;

/** Starts signings and shows them. Only the browser that started one sees its code. */
@Controller
class SigningController {

    private static final String REDIRECT = "redirect:/signings/";

    private final SigningService signings;
    private final MonthService months;
    private final SignerCookie cookie;
    private final VendorProperties vendor;
    private final Labels labels;

    SigningController(SigningService signings, MonthService months, SignerCookie cookie, VendorProperties vendor,
            Labels labels) {
        this.signings = signings;
        this.months = months;
        this.cookie = cookie;
        this.vendor = vendor;
        this.labels = labels;
    }

    @PostMapping("/reports/{id}/sign")
    String signAsAssistant(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        return REDIRECT + signings.startAssistant(MonthController.id(id), cookie.owner(request, response),
                endUser(request));
    }

    @PostMapping("/provider/sign")
    String signAsProvider(@RequestParam(name = "report", required = false) List<String> reports,
            HttpServletRequest request, HttpServletResponse response) {
        if (reports == null) {
            return "redirect:/provider";
        }
        return REDIRECT + signings.startProvider(reports.stream().map(MonthController::id).toList(),
                cookie.owner(request, response), endUser(request));
    }

    @GetMapping("/signings/{id}")
    String signing(@PathVariable String id, HttpServletRequest request, Model model, Locale locale) {
        Signing signing = find(id);
        boolean own = cookie.isOwner(request, signing.owner());
        Optional<ShownOrder> order = signings.shown(signing);
        model.addAttribute("signing", signing);
        model.addAttribute("reports", signing.reports().stream().map(months::report).toList());
        model.addAttribute("own", own);
        model.addAttribute("code", own && order.flatMap(ShownOrder::code).isPresent());
        model.addAttribute("startLink", own ? order.flatMap(ShownOrder::startLink).orElse(null) : null);
        model.addAttribute("hint", hint(signing, order, locale));
        return "signing";
    }

    /** The code of this second, and of no other: the secret from which it is made stays on the server. */
    @GetMapping(value = "/signings/{id}/code.svg", produces = "image/svg+xml")
    ResponseEntity<String> code(@PathVariable String id, HttpServletRequest request) {
        Signing signing = find(id);
        if (!cookie.isOwner(request, signing.owner())) {
            return ResponseEntity.notFound().build();
        }
        return signings.shown(signing).flatMap(ShownOrder::code)
                .map(code -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(code.svg()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** How the signing is, for the page's script. */
    @GetMapping("/signings/{id}/state")
    ResponseEntity<Map<String, Object>> state(@PathVariable String id, HttpServletRequest request, Locale locale) {
        Signing signing = find(id);
        Optional<ShownOrder> order = signings.shown(signing);
        boolean code = cookie.isOwner(request, signing.owner()) && order.flatMap(ShownOrder::code).isPresent();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("state", signing.state().name(),
                "code", code, "hint", hint(signing, order, locale)));
    }

    @PostMapping("/signings/{id}/cancel")
    String cancel(@PathVariable String id, HttpServletRequest request) {
        if (cookie.isOwner(request, find(id).owner())) {
            signings.cancel(id);
        }
        return REDIRECT + id;
    }

    private Signing find(String id) {
        return signings.find(id).orElseThrow(UnknownReportException::new);
    }

    private String hint(Signing signing, Optional<ShownOrder> order, Locale locale) {
        return switch (signing.state()) {
            case OPEN -> order.map(ShownOrder::hint).orElse(Hint.pending("")).text(locale);
            case SIGNED -> "";
            case FAILED -> labels.ofCode(signing.message(), locale)
                    .orElseGet(() -> Hint.failed(signing.message()).text(locale));
        };
    }

    /** The signer as the server sees her or him. Behind a proxy, set server.forward-headers-strategy. */
    private Function<String, EndUser> endUser(HttpServletRequest request) {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        String address = request.getRemoteAddr();
        return id -> {
            URI back = ServletUriComponentsBuilder.fromContextPath(request).path("/signings/{id}").build(id);
            return EndUser.web(address, vendor.domain(), agent).withReturnUrl(back);
        };
    }
}
