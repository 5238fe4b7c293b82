package se.eltsdk.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation: every link leads somewhere, and every sample is code that the build compiles. */
class DocumentationSiteTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SITE = Path.of("target", "site");
    private static final int README_LIMIT = 9_000;
    private static final Pattern COMMENT = Pattern.compile("(^|\\s\\s+)// .*$");

    private final List<MarkdownPage> pages = pages();

    @Test
    void whenAPageLinksToAFile_thenItIsThere() {
        assertEquals(List.of(), links().filter(link -> !link.isExternal() && !link.isThere())
                .map(MarkdownPage.Link::toString).toList());
        assertTrue(links().filter(link -> !link.isExternal()).count() > 50);
    }

    @Test
    void whenAPageLinksToAPlaceInAPage_thenThePageHasThatAnchor() {
        Map<Path, Set<String>> anchors = pages.stream()
                .collect(Collectors.toMap(MarkdownPage::path, MarkdownPage::anchors));

        assertEquals(List.of(), links().filter(link -> link.isPage() && !link.anchor().isEmpty())
                .filter(link -> !anchors.getOrDefault(link.path(), Set.of()).contains(link.anchor()))
                .map(MarkdownPage.Link::toString).toList());
    }

    /** So that no page is forgotten: from README, every page can be reached. */
    @Test
    void whenAReaderFollowsLinks_thenEveryPageIsReached() {
        Map<Path, MarkdownPage> byPath = pages.stream()
                .collect(Collectors.toMap(MarkdownPage::path, Function.identity()));
        Set<Path> reached = new HashSet<>(Set.of(Path.of("README.md")));
        for (List<Path> more = List.copyOf(reached); !more.isEmpty();) {
            more = more.stream().map(byPath::get).flatMap(page -> page.links().stream())
                    .filter(MarkdownPage.Link::isPage).map(MarkdownPage.Link::path)
                    .filter(byPath::containsKey).filter(reached::add).toList();
        }

        assertEquals(byPath.keySet(), reached);
    }

    @Test
    void whenAPageShowsJava_thenABuiltSourceHasTheseLines() throws IOException {
        List<String> sources = sources();

        assertEquals(List.of(), pages.stream().flatMap(page -> page.code("java").stream()
                .filter(block -> sources.stream().noneMatch(source -> source.contains(stripped(block))))
                .map(block -> page + ": " + block.lines().findFirst().orElse(""))).toList());
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
            assertTrue(html.contains("<h1"), page.toString());
            assertTrue(!html.contains("<script") && !html.contains("src=\"http"), page.toString());
        }
        assertTrue(Files.exists(SITE.resolve("style.css")));
    }

    private Stream<MarkdownPage.Link> links() {
        return pages.stream().flatMap(page -> page.links().stream());
    }

    private static List<MarkdownPage> pages() {
        try {
            return new SiteGenerator(PROJECT, SITE).pages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Stream.of("elt-sdk-examples", ".ci/spring-app")
                .flatMap(folder -> walk(PROJECT.resolve(folder)))) {
            return files.filter(file -> file.toString().endsWith(".java")).map(DocumentationSiteTest::stripped).toList();
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stripped(Path file) {
        try {
            return stripped(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without indentation, empty lines, comments at the end of a line or on their own, and the package. */
    private static String stripped(String code) {
        return code.lines().map(line -> COMMENT.matcher(line).replaceFirst("").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("package ")).collect(Collectors.joining("\n"));
    }
}
