package se.eltsdk.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation as a site: every link leads somewhere, in both languages. */
class DocumentationSiteTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SITE = Path.of("target", "site");
    private static final int README_LIMIT = 9_000;
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"");

    private final List<MarkdownPage> pages = pages();

    @Test
    void whenAPageLinksToAFile_thenItIsThere() {
        assertEquals(List.of(), links().filter(link -> !link.isExternal() && !link.isThere())
                .map(PageLink::toString).toList());
        assertTrue(links().filter(link -> !link.isExternal()).count() > 50);
    }

    @Test
    void whenAPageLinksToAPlaceInAPage_thenThePageHasThatAnchor() {
        Map<Path, Set<String>> anchors = pages.stream()
                .collect(Collectors.toMap(MarkdownPage::path, MarkdownPage::anchors));

        assertEquals(List.of(), links().filter(link -> link.isPage() && !link.anchor().isEmpty())
                .filter(link -> !anchors.getOrDefault(link.path(), Set.of()).contains(link.anchor()))
                .map(PageLink::toString).toList());
    }

    /** So that no page is forgotten: from README, every page can be reached. */
    @Test
    void whenAReaderFollowsLinks_thenEveryPageIsReached() {
        Map<Path, MarkdownPage> byPath = byPath();
        Set<Path> reached = new HashSet<>(Set.of(Path.of("README.md")));
        for (List<Path> more = List.copyOf(reached); !more.isEmpty();) {
            more = more.stream().map(byPath::get).flatMap(page -> page.links().stream())
                    .filter(PageLink::isPage).map(PageLink::path)
                    .filter(byPath::containsKey).filter(reached::add).toList();
        }

        assertEquals(byPath.keySet(), reached);
    }

    /** A reader may change the language on every page that is in both. */
    @Test
    void whenAPageIsInBothLanguages_thenEachLeadsToTheOther() {
        Map<Path, MarkdownPage> byPath = byPath();

        assertEquals(List.of(), pages.stream().filter(page -> page.path().startsWith("docs"))
                .filter(page -> page.isSwedish() || page.translation().isPresent())
                .filter(page -> page.translation().map(byPath::get).flatMap(MarkdownPage::translation)
                        .filter(page.path()::equals).isEmpty()).toList());
        assertTrue(pages.stream().filter(MarkdownPage::isSwedish).count() > 20);
    }

    /** The lists at the side are those of the two indexes; so is the order of the pages. */
    @Test
    void whenAPageIsForUsers_thenTheIndexOfItsLanguageListsIt() {
        for (String index : List.of("docs/README.md", "docs/sv/README.md")) {
            MarkdownPage first = byPath().get(Path.of(index));
            Set<Path> listed = first.sections().stream().flatMap(section -> section.links().stream())
                    .map(PageLink::path).collect(Collectors.toSet());
            assertEquals(List.of(), pages.stream().filter(page -> page.isSwedish() == first.isSwedish()
                    && page.path().getNameCount() == first.path().getNameCount() && page != first
                    && !listed.contains(page.path())).toList());
        }
    }

    @Test
    void whenAStrangerOpensTheReadme_thenItIsShort() throws IOException {
        assertTrue(Files.size(PROJECT.resolve("README.md")) <= README_LIMIT);
    }

    @Test
    void whenTheSiteIsMade_thenItHasEveryPageAndNeedsNothingElse() throws IOException {
        new SiteGenerator(PROJECT, SITE).write();

        for (MarkdownPage page : pages) {
            String html = Files.readString(SITE.resolve(page.htmlPath()));
            assertEquals(1, html.split("<h1", -1).length - 1, page.toString());
            assertTrue(html.contains("<html lang=\"" + (page.isSwedish() ? "sv" : "en") + "\">"), page.toString());
            assertTrue(!html.contains("<script") && !html.contains("src=\"http"), page.toString());
        }
        assertTrue(Files.exists(SITE.resolve("style.css")));
    }

    /** In the pages as they are made, with what surrounds the text. */
    @Test
    void whenAPageOfTheSiteHasALink_thenItLeadsToAFileAndAPlaceInIt() throws IOException {
        new SiteGenerator(PROJECT, SITE).write();
        List<String> broken = new ArrayList<>();
        for (MarkdownPage page : pages) {
            Path file = SITE.resolve(page.htmlPath());
            for (MatchResult found : HREF.matcher(Files.readString(file)).results().toList()) {
                URI link = URI.create(found.group(1));
                if (!link.isAbsolute() && !leads(file, link)) {
                    broken.add(page + ": " + link);
                }
            }
        }

        assertEquals(List.of(), broken);
    }

    private static boolean leads(Path file, URI link) throws IOException {
        Path target = link.getPath().isEmpty() ? file : file.resolveSibling(link.getPath()).normalize();
        return Files.isRegularFile(target) && (link.getFragment() == null
                || Files.readString(target).contains(" id=\"" + link.getFragment() + "\""));
    }

    private Stream<PageLink> links() {
        return pages.stream().flatMap(page -> page.links().stream());
    }

    private Map<Path, MarkdownPage> byPath() {
        return pages.stream().collect(Collectors.toMap(MarkdownPage::path, Function.identity()));
    }

    private static List<MarkdownPage> pages() {
        try {
            return new SiteGenerator(PROJECT, SITE).pages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
