package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The code that the documents show is the code of the examples, which the build compiles and runs. */
class ShownCodeTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path CLASS = Path.of("src/main/java/se/eltsdk/examples/QuickstartExample.java");
    private static final Path TEST = Path.of("src/test/java/se/eltsdk/examples/QuickstartExampleTest.java");
    private static final int MOST_LINES = 15;

    @Test
    void whenTheReadmeShowsTheQuickStart_thenItIsTheExamplesCode_inAtMostFifteenLines() throws IOException {
        String readme = stripped(document("README.md"));

        assertTrue(readme.contains(stripped(block(CLASS))), "README.md does not show the lines of the class");
        assertTrue(readme.contains(stripped(block(TEST))), "README.md does not show the lines of the test");
        assertTrue((block(CLASS) + "\n" + block(TEST)).lines().count() <= MOST_LINES, "more lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/first-report.md", "docs/sv/forsta-rapporten.md"})
    void whenAPageShowsAWholeProject_thenItsClassesAreTheExamples(String page) throws IOException {
        assertEquals(inOwnPackage(CLASS), shown(page, "src/main/java/example/QuickstartExample.java"));
        assertEquals(inOwnPackage(TEST), shown(page, "src/test/java/example/QuickstartExampleTest.java"));
    }

    /** The page's versions are those that this build uses. */
    @ParameterizedTest
    @CsvSource({"docs/first-report.md, <junit.version>([^<]+)<", "docs/sv/forsta-rapporten.md, <junit.version>([^<]+)<",
        "docs/first-report.md, maven-surefire-plugin</artifactId><version>([^<]+)<",
        "docs/first-report.md, maven-compiler-plugin</artifactId><version>([^<]+)<"})
    void whenAPageShowsAPom_thenItsVersionsAreTheBuilds(String page, String version) throws IOException {
        String build = Pattern.compile(version).matcher(document("pom.xml")).results().findFirst().orElseThrow()
                .group(1);

        assertTrue(shown(page, "pom.xml").contains("<version>" + build + "</version>"), build);
    }

    @Test
    void whenBothLanguagesShowThePom_thenItIsTheSame() throws IOException {
        assertEquals(shown("docs/first-report.md", "pom.xml"), shown("docs/sv/forsta-rapporten.md", "pom.xml"));
    }

    /** The archetype makes the page's project. */
    @ParameterizedTest
    @CsvSource({"pom.xml, pom.xml", "src/main/java/QuickstartExample.java, src/main/java/example/QuickstartExample.java",
        "src/test/java/QuickstartExampleTest.java, src/test/java/example/QuickstartExampleTest.java"})
    void whenAVendorGeneratesAProject_thenItIsTheOneThatThePageShows(String template, String file) throws IOException {
        String made = document("elt-sdk-archetype-vendor/src/main/resources/archetype-resources/" + template)
                .replace("${package}", "example").replace("${groupId}", "example")
                .replace("${artifactId}", "first-report").replace("${version}", "1");

        assertEquals(shown("docs/first-report.md", file).replaceFirst("0\\.1\\.0(-SNAPSHOT)?", "@project.version@"), made);
    }

    /** A vendor who imports the BOM finds every published module in it, and nothing else. */
    @Test
    void whenAModuleIsALibrary_thenTheBomHasIt() throws IOException {
        Set<String> modules = names(document("pom.xml"), "<module>([^<]+)</module>");
        modules.removeAll(Set.of("elt-sdk-bom", "elt-sdk-archetype-vendor", "elt-sdk-examples", "elt-sdk-cli",
                "elt-sdk-site"));

        assertEquals(modules, names(document("elt-sdk-bom/pom.xml"), "<artifactId>(elt-sdk-(?!bom)[^<]+)</artifactId>"));
    }

    private static Set<String> names(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String document(String name) throws IOException {
        Path file = ROOT.resolve(name);
        assumeTrue(Files.exists(file), "the sources of the whole project are not here");
        return Files.readString(file);
    }

    /** The code block below the heading that is this file's name. */
    private static String shown(String page, String file) throws IOException {
        return Pattern.compile("^### `" + Pattern.quote(file) + "`\\n+```[a-z]+\\n(.*?)^```$",
                Pattern.MULTILINE | Pattern.DOTALL).matcher(document(page)).results()
                .map(block -> block.group(1)).findFirst().orElse("");
    }

    private static String inOwnPackage(Path source) throws IOException {
        return Files.readString(source).lines().filter(line -> !line.strip().startsWith("// quickstart:"))
                .map(line -> line.equals("package se.eltsdk.examples;") ? "package example;" : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String block(Path source) throws IOException {
        String code = Files.readString(source);
        int from = code.indexOf('\n', code.indexOf("// quickstart:begin")) + 1;
        return code.substring(from, code.indexOf("// quickstart:end")).stripTrailing();
    }

    private static String stripped(String text) {
        return Stream.of(text.split("\n")).map(String::strip).collect(Collectors.joining("\n"));
    }
}
