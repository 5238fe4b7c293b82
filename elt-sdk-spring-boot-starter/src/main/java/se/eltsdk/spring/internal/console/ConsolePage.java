package se.eltsdk.spring.internal.console;

import se.eltsdk.ErrorCode;

/** The frame of a page: title, links to the pages and to the other language. */
final class ConsolePage {

    private static final String[] NAMES = {"queue", "certificates"};

    private final ConsoleTexts texts;
    private final String environment;

    /** @param environment the name of FK's environment */
    ConsolePage(ConsoleTexts texts, String environment) {
        this.texts = texts;
        this.environment = environment;
    }

    /**
     * Returns a page. All links are relative, so that they also work below a path that a proxy adds.
     *
     * @param name the last segment of its path
     */
    String of(String name, HtmlBuilder content) {
        HtmlBuilder page = new HtmlBuilder();
        page.add("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                + "<title>{}</title>\n<link rel=\"icon\" href=\"data:,\"/>\n"
                + "<link rel=\"stylesheet\" href=\"console.css\"/>\n</head>\n<body>\n"
                + "<a class=\"skip\" href=\"#main\">{}</a>\n<header>\n<p class=\"environment\">{}</p>\n"
                + "<nav aria-label=\"{}\"><ul>", texts.language(), texts.get(name + ".title"), texts.get("skip"),
                texts.get("environment." + environment), texts.get("nav"));
        for (String other : NAMES) {
            page.add(other.equals(name) ? "<li><a aria-current=\"page\" href=\"{}?lang={}\">{}</a></li>"
                    : "<li><a href=\"{}?lang={}\">{}</a></li>", other, texts.language(), texts.get("nav." + other));
        }
        ConsoleTexts others = texts.other();
        page.add("</ul></nav>\n<p class=\"language\"><a lang=\"{}\" hreflang=\"{}\" href=\"{}?lang={}\">{}</a></p>\n"
                + "</header>\n<main id=\"main\">\n", others.language(), others.language(), name, others.language(),
                texts.get("language"));
        return page + content.toString() + new HtmlBuilder().add("</main>\n<footer><p>{}</p></footer>\n</body>\n</html>\n",
                texts.get("footer"));
    }

    /** Adds the heading with the time, and a link that reads the page anew. */
    void heading(HtmlBuilder html, String name, String time) {
        html.add("<h1>{}</h1>\n<p class=\"time\">{} <a href=\"{}?lang={}\">{}</a></p>\n", texts.get(name + ".heading"),
                texts.get("asOf", time), name, texts.language(), texts.get("reload"));
    }

    /** Adds a code, its title, and what to do. */
    void problem(HtmlBuilder html, ErrorCode code) {
        html.add("<span class=\"code\">{}</span> {}", code.id(), code.title(texts.locale()));
        String next = code.nextStep(texts.locale());
        if (!next.isEmpty()) {
            html.add("<span class=\"next\">{}</span>", next);
        }
    }
}
