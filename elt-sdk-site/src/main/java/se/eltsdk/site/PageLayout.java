package se.eltsdk.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What surrounds a page: the head, the documentation's sections, the other language, the pages before and after. */
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
                <meta name="color-scheme" content="light dark">
                <meta name="description" content="%s">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <a class="skip" href="#main">%s</a>
                <header><a class="home" href="%s">elt-sdk</a><a class="to-pages" href="#pages">%s</a>%s</header>
                <div class="columns">
                <nav id="pages" aria-label="%s">
                %s</nav>
                <main id="main">
                %s%s%s</main>
                </div>
                </body>
                </html>
                """.formatted(page.isSwedish() ? "sv" : "en", escaped(page.description()), title(page),
                to(page, Path.of("style.css")), words(page, "To the text", "Till texten"),
                to(page, Path.of("index.html")), words(page, "Pages", "Sidor"), otherLanguage(page),
                words(page, "Pages", "Sidor"), sections(page), breadcrumbs(page), page.body(), neighbours(page));
    }

    private static String title(MarkdownPage page) {
        return page.title().equals("elt-sdk") ? "elt-sdk" : escaped(page.title()) + " · elt-sdk";
    }

    /** The page in the other language, or that language's index. */
    private String otherLanguage(MarkdownPage page) {
        return page.translation().flatMap(this::page).or(() -> index(!page.isSwedish()))
                .map(other -> "<a lang=\"" + (other.isSwedish() ? "sv" : "en") + "\" hreflang=\""
                        + (other.isSwedish() ? "sv" : "en") + "\" href=\"" + to(page, other.htmlPath()) + "\">"
                        + (other.isSwedish() ? "På svenska" : "In English") + "</a>").orElse("");
    }

    private String sections(MarkdownPage current) {
        return index(current.isSwedish()).map(index -> item(current, index, index.title(), "p")
                + index.sections().stream()
                .map(section -> "<h2>" + escaped(section.name()) + "</h2>\n<ul>\n" + section.links().stream()
                        .map(link -> page(link.path()).map(page -> item(current, page, link.text(), "li")).orElse(""))
                        .collect(Collectors.joining()) + "</ul>\n")
                .collect(Collectors.joining())).orElse("");
    }

    private static String item(MarkdownPage current, MarkdownPage page, String text, String element) {
        return "<" + element + "><a href=\"" + to(current, page.htmlPath()) + "\""
                + (page == current ? " aria-current=\"page\"" : "") + ">" + escaped(text) + "</a></" + element + ">\n";
    }

    /** The section in which the index lists the page, or the first page of its folder. */
    private String breadcrumbs(MarkdownPage page) {
        return index(page.isSwedish()).filter(index -> index != page).map(index -> {
            Optional<MarkdownPage> first = page(page.path().resolveSibling("README.md")).filter(other -> other != page);
            MarkdownPage listed = first.filter(other -> other != index && section(index, page).isEmpty()).orElse(page);
            return section(index, listed).map(section -> "<p class=\"breadcrumbs\">" + crumb(page, index) + " › "
                    + escaped(section.name()) + (listed == page ? "" : " › " + crumb(page, listed)) + "</p>\n")
                    .orElse("");
        }).orElse("");
    }

    private static String crumb(MarkdownPage page, MarkdownPage to) {
        return "<a href=\"" + to(page, to.htmlPath()) + "\">" + escaped(to.title()) + "</a>";
    }

    private static Optional<MarkdownPage.Section> section(MarkdownPage index, MarkdownPage page) {
        return index.sections().stream().filter(section -> section.links().stream()
                .anyMatch(link -> link.path().equals(page.path()))).findFirst();
    }

    private String neighbours(MarkdownPage page) {
        List<MarkdownPage> order = index(page.isSwedish()).stream().flatMap(index -> Stream.concat(Stream.of(index),
                index.sections().stream().flatMap(section -> section.links().stream())
                        .flatMap(link -> page(link.path()).stream()))).distinct().toList();
        int at = order.indexOf(page);
        return at < 0 ? "" : "<p class=\"neighbours\">"
                + (at == 0 ? "" : neighbour(page, order.get(at - 1), "prev", "← "))
                + (at == order.size() - 1 ? "" : neighbour(page, order.get(at + 1), "next", "")) + "</p>\n";
    }

    private static String neighbour(MarkdownPage page, MarkdownPage other, String rel, String arrow) {
        return "<a rel=\"" + rel + "\" href=\"" + to(page, other.htmlPath()) + "\">" + arrow + escaped(other.title())
                + (arrow.isEmpty() ? " →" : "") + "</a>";
    }

    private Optional<MarkdownPage> index(boolean swedish) {
        return page(swedish ? Path.of("docs", "sv", "README.md") : Path.of("docs", "README.md"));
    }

    private Optional<MarkdownPage> page(Path path) {
        return pages.stream().filter(page -> page.path().equals(path)).findFirst();
    }

    private static String to(MarkdownPage from, Path target) {
        Path folder = from.htmlPath().getParent() == null ? NO_FOLDER : from.htmlPath().getParent();
        return folder.relativize(target).toString();
    }

    private static String words(MarkdownPage page, String english, String swedish) {
        return page.isSwedish() ? swedish : english;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
