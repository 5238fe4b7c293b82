package se.eltsdk.sample.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.eltsdk.ErrorCode;
import se.eltsdk.bankid.BankIdException;
import se.eltsdk.rules.InvalidReportException;
import se.eltsdk.sample.month.UnknownReportException;
import se.eltsdk.sample.month.VendorProperties;
import se.eltsdk.sample.month.WrongStageException;

/** What all pages need, and the pages of errors. */
@ControllerAdvice
class PageAdvice {

    private static final String HOME = "redirect:/";

    private final VendorProperties vendor;

    PageAdvice(VendorProperties vendor) {
        this.vendor = vendor;
    }

    @ModelAttribute
    void everyPage(Model model, HttpServletRequest request, Locale locale) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            // Makes the cookie now: a long page is sent in part before its first form.
            token.getToken();
        }
        model.addAttribute("path", request.getRequestURI());
        model.addAttribute("telephonePage", vendor.telephonePage());
        model.addAttribute("language", locale.getLanguage());
    }

    @ExceptionHandler(UnknownReportException.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknown(Model model, HttpServletRequest request, Locale locale) {
        everyPage(model, request, locale);
        return "unknown";
    }

    /** The page showed something that has changed since. */
    @ExceptionHandler({WrongStageException.class, InvalidReportException.class})
    String changed(RedirectAttributes flash) {
        flash.addFlashAttribute("notice", "notice.changed");
        return HOME;
    }

    /** BankID opened no order. */
    @ExceptionHandler(BankIdException.class)
    String noOrder(BankIdException e, RedirectAttributes flash, Locale locale) {
        ErrorCode code = e.code();
        flash.addFlashAttribute("problem", code.title(locale) + ". " + code.nextStep(locale) + " (" + code.id() + ")");
        return HOME;
    }
}
