package se.eltsdk.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What surrounds a page: the head, the list of pages in the page's language, and the way to the other language. */
final class PageLayout {

    private static final Path NO_FOLDER = Path.of("");

    private final List<MarkdownPage> pages;

    PageLayout(List<MarkdownPage> pages) {
        this.pages = pages;
    }

    String html(MarkdownPage page) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · elt-sdk</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <a class="skip" href="#main">%s</a>
                <header><a href="%s">elt-sdk</a></header>
                <div class="columns">
                <nav aria-label="%s"><details open><summary>%s</summary><ul>
                %s</ul></details></nav>
                <main id="main">
                %s</main>
                </div>
                </body>
                </html>
                """.formatted(page.isSwedish() ? "sv" : "en", escaped(page.title()), to(page, Path.of("style.css")),
                words(page, "To the text", "Till texten"), to(page, Path.of("index.html")),
                words(page, "Pages", "Sidor"), words(page, "Pages", "Sidor"), list(page), page.body());
    }

    private String list(MarkdownPage current) {
        StringBuilder items = new StringBuilder();
        listed(current.isSwedish())
                .forEach(page -> items.append("<li><a href=\"").append(to(current, page.htmlPath())).append('"')
                        .append(page == current ? " aria-current=\"page\"" : "").append('>')
                        .append(escaped(page.title())).append("</a></li>\n"));
        firstPage(!current.isSwedish()).ifPresent(other -> items.append("<li class=\"language\"><a lang=\"")
                .append(other.isSwedish() ? "sv" : "en").append("\" href=\"").append(to(current, other.htmlPath()))
                .append("\">").append(other.isSwedish() ? "På svenska" : "In English").append("</a></li>\n"));
        return items.toString();
    }

    /** The index of a language, then what it lists, in its order. */
    private Stream<MarkdownPage> listed(boolean swedish) {
        return firstPage(swedish).stream().flatMap(index -> Stream.concat(Stream.of(index), index.links().stream()
                .flatMap(link -> pages.stream().filter(page -> page.path().equals(link.path())))
                .filter(page -> page.isSwedish() == swedish))).distinct();
    }

    private Optional<MarkdownPage> firstPage(boolean swedish) {
        Path index = swedish ? Path.of("docs", "sv", "README.md") : Path.of("docs", "README.md");
        return pages.stream().filter(page -> page.path().equals(index)).findFirst();
    }

    private static String to(MarkdownPage from, Path target) {
        Path folder = from.htmlPath().getParent() == null ? NO_FOLDER : from.htmlPath().getParent();
        return folder.relativize(target).toString();
    }

    private static String words(MarkdownPage page, String english, String swedish) {
        return page.isSwedish() ? swedish : english;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
