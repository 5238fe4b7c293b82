package se.eltsdk.testkit.bankid.internal.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.testkit.bankid.Telephone;
import se.eltsdk.testkit.bankid.TestPerson;

/** The HTML of the page, in one language. The title never contains personal data. */
final class PageView {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Europe/Stockholm"));

    private final PageTexts texts;
    private final String csrf;

    PageView(PageTexts texts, String csrf) {
        this.texts = texts;
        this.csrf = csrf;
    }

    /** The page to paste a code; {@code errorKey} names the text of what went wrong before. */
    String start(Map<Integer, Instant> waiting, Optional<String> errorKey) {
        Html html = new Html();
        error(html, errorKey);
        html.add("<div class=\"card\"><h1>{}</h1>", text("start.heading"));
        form(html, "open", "");
        html.add("<label for=\"code\">{}</label>", text("start.code"))
                .add("<p class=\"help\" id=\"code-help\">{}</p>", text("start.code.help"))
                .add("<textarea id=\"code\" name=\"code\" required maxlength=\"2000\" autocomplete=\"off\""
                        + " spellcheck=\"false\" aria-describedby=\"code-help\"></textarea>")
                .add("<button type=\"submit\">{}</button></form></div>", text("start.open"))
                // Shown by the script, in browsers that can read QR codes.
                .add("<div class=\"card\" id=\"camera\" hidden><video id=\"camera-picture\" muted playsinline hidden>"
                        + "</video>")
                .add("<p id=\"camera-denied\" role=\"alert\" hidden>{}</p>", text("start.camera.denied"))
                .add("<button type=\"button\" class=\"second\" id=\"camera-start\">{}</button>", text("start.camera"))
                .add("<button type=\"button\" class=\"second\" id=\"camera-stop\" hidden>{}</button></div>",
                        text("start.camera.stop"));
        waiting(html, waiting);
        return page(html, "", "");
    }

    private void waiting(Html html, Map<Integer, Instant> waiting) {
        html.add("<div class=\"card\"><h2>{}</h2><p class=\"help\">{}</p>", text("start.waiting"),
                text("start.waiting.help"));
        if (waiting.isEmpty()) {
            html.add("<p>{}</p>", text("start.waiting.none"));
        } else {
            form(html, "open", "");
            html.add("<ul class=\"orders\">");
            waiting.forEach((number, at) -> html.add("<li><span>{}</span><button class=\"second\" name=\"number\""
                    + " value=\"{}\" aria-label=\"{}\">{}</button></li>",
                    text("start.waiting.one").replace("{0}", number.toString()).replace("{1}", TIME.format(at)), number,
                    text("start.waiting.open").replace("{0}", number.toString()), text("start.open")));
            html.add("</ul></form>");
        }
        html.add("<a class=\"button second\" href=\"./\">{}</a></div>", text("start.waiting.reload"));
    }

    /** The page of an order: its text and who signs. {@code form} has the person's fields as entered before. */
    String order(Telephone.Order order, String id, List<TestPerson> persons, PageForm form, Optional<String> errorKey) {
        Html html = new Html();
        error(html, errorKey);
        form(html, "order/" + id, " class=\"columns\" novalidate");
        html.add("<div class=\"card\"><h1>{}</h1><h2 id=\"text-heading\">{}</h2>"
                + "<div class=\"text\" id=\"text\" tabindex=\"0\" role=\"region\" aria-labelledby=\"text-heading\">{}"
                + "</div></div>",
                text("order.heading").replace("{0}", order.relyingParty()), text("order.text"), order.visibleText());
        html.add("<div class=\"card\"><fieldset class=\"person\"><legend>{}</legend>", text("order.person"));
        boolean other = form.get("person").equals("other");
        int count = 0;
        for (TestPerson person : persons) {
            boolean required = count == 0 && order.requiredPerson().isPresent();
            choice(html, Integer.toString(count), count == 0 && !other, required ? text("order.person.required")
                    : person.givenName() + " " + person.surname(), person.personalNumber());
            count++;
        }
        choice(html, "other", other, text("order.person.other"), "");
        html.add("<div class=\"other\">");
        field(html, "number", "inputmode=\"numeric\" maxlength=\"13\" aria-describedby=\"number-help"
                + (errorKey.isPresent() ? " error-text\" aria-invalid=\"true\"" : "\""), form.get("number"));
        html.add("<p class=\"help\" id=\"number-help\">{}</p>", text("order.number.help"));
        field(html, "given", "maxlength=\"64\"", form.get("given"));
        field(html, "surname", "maxlength=\"64\"", form.get("surname"));
        html.add("</div></fieldset><div class=\"actions\"><button name=\"action\" value=\"sign\">{}</button>"
                + "<button class=\"second\" name=\"action\" value=\"decline\">{}</button></div></div></form>",
                text("order.sign"), text("order.decline"));
        return page(html, "wide", "order/" + id);
    }

    private static void choice(Html html, String value, boolean checked, String name, String detail) {
        html.add("<label class=\"choice\"><input type=\"radio\" name=\"person\" value=\"{}\" id=\"{}\""
                + (checked ? " checked" : "") + "><span>{}", value, value.equals("other") ? value : "person-" + value,
                name);
        html.add(detail.isEmpty() ? "</span></label>{}" : "<small>{}</small></span></label>", detail);
    }

    private void field(Html html, String name, String attributes, String value) {
        html.add("<label for=\"{}\">{}</label>", name, text("order." + name));
        html.add("<input type=\"text\" id=\"{}\" name=\"{}\" autocomplete=\"off\" " + attributes + " value=\"{}\">",
                name, name, value);
    }

    /** The page after an order; {@code how} is {@code signed} or {@code declined}. */
    String done(String how) {
        Html html = new Html();
        boolean signed = how.equals("signed");
        html.add("<div class=\"card\"><div class=\"{}\" aria-hidden=\"true\">{}</div>", signed ? "seal" : "seal no",
                signed ? "✓" : "–");
        html.add("<h1>{}</h1><p>{}</p><a class=\"button second\" href=\"../\">{}</a></div>",
                text("done." + how + ".heading"), text("done." + how + ".text"), text("done.again"));
        return page(html, "", "done/" + how);
    }

    private void error(Html html, Optional<String> key) {
        key.ifPresent(which -> html.add("<div class=\"error\" role=\"alert\"><h2>{}</h2><p id=\"error-text\">{}</p></div>",
                text("error.heading"), text("error." + which)));
    }

    private void form(Html html, String path, String attributes) {
        html.add("<form method=\"post\" action=\"/{}/{}\"" + attributes + ">", texts.language(), path);
        html.add("<input type=\"hidden\" name=\"csrf\" value=\"{}\">", csrf);
    }

    /** {@code path} is the page itself, for the link to the other language. */
    private String page(Html content, String mainClass, String path) {
        return new Html().add("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">",
                        texts.language())
                .add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>",
                        text("title"))
                .add("<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/telephone.css\">")
                .add("<script src=\"/telephone.js\" defer></script>\n</head>\n<body>\n<p class=\"banner\">{}</p>",
                        text("banner"))
                .add("<main class=\"{}\">\n<a class=\"language\" lang=\"{}\" href=\"/{}/{}\">{}</a>", mainClass,
                        texts.other().language(), texts.other().language(), path, text("language"))
                + content.toString() + "</main>\n</body>\n</html>\n";
    }

    private String text(String key) {
        return texts.get(key);
    }
}
