package se.eltsdk.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/**
 * The samples of the documentation: Java is code that a test runs, XML names modules that exist, names are those of the
 * public API. The command line's samples are checked where the command line is, the configuration's where it is read.
 */
class DocumentedSamplesTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COMMENT = Pattern.compile("(^|\\s\\s+)// .*$");
    private static final Pattern METHOD = Pattern.compile("`([A-Z]\\w+(?:\\.[A-Z]\\w+)*)\\.([a-z]\\w*)(?:\\(|`)");
    private static final Pattern MODULE = Pattern.compile("elt-sdk(?:-[a-z0-9]+)+");
    private static final Pattern PROFILE = Pattern.compile("mvn [^`\\n]*-P([a-z,.0-9-]+)");

    private final List<MarkdownPage> pages = pages();

    /** The class has a test of its own, or it is one; {@code .ci/spring} runs the tests of its project. */
    @Test
    void whenAPageShowsJava_thenATestRunsTheseLines() throws IOException {
        Map<Path, String> sources = sources();

        assertEquals(List.of(), pages.stream().flatMap(page -> page.code("java").stream()
                .filter(block -> sources.entrySet().stream().noneMatch(source -> isRun(source.getKey(), sources)
                        && source.getValue().contains(stripped(block))))
                .map(block -> page + ": " + block.lines().findFirst().orElse(""))).toList());
    }

    @Test
    void whenAPageShowsXml_thenItIsWellFormedAndNamesModulesOfThisProject() {
        for (MarkdownPage page : pages) {
            for (String block : page.code("xml")) {
                NodeList artifacts = assertDoesNotThrow(() -> DocumentBuilderFactory.newInstance().newDocumentBuilder()
                        .parse(new ByteArrayInputStream(("<all>" + block + "</all>").getBytes(UTF_8)))
                        .getElementsByTagName("artifactId"), page.toString());
                for (int i = 0; i < artifacts.getLength(); i++) {
                    String name = artifacts.item(i).getTextContent();
                    assertTrue(!name.startsWith("elt-") || Files.exists(PROJECT.resolve(name)), page + ": " + name);
                }
            }
        }
    }

    /** So that a reader may take a sample from either page. */
    @Test
    void whenASwedishPageShowsASample_thenTheEnglishOneHasTheSame() {
        Map<Path, MarkdownPage> byPath = pages.stream().collect(Collectors.toMap(MarkdownPage::path, page -> page));

        for (String language : List.of("java", "json", "csv", "xml", "properties", "sh")) {
            assertEquals(List.of(), pages.stream().filter(MarkdownPage::isSwedish).flatMap(page -> page.code(language)
                    .stream().filter(block -> byPath.get(page.translation().orElseThrow()).code(language).stream()
                            .noneMatch(other -> stripped(other).contains(stripped(block))))
                    .map(block -> page + ": " + block.lines().findFirst().orElse(""))).toList());
        }
    }

    @Test
    void whenAPageNamesAMethodOfAPublicType_thenTheTypeHasIt() throws IOException {
        Map<String, Set<String>> api = api();

        List<String> unknown = texts().flatMap(text -> METHOD.matcher(text).results())
                .filter(name -> api.containsKey(lastWord(name.group(1))))
                .filter(name -> !api.get(lastWord(name.group(1))).contains(name.group(2)))
                .map(MatchResult::group).toList();

        assertEquals(List.of(), unknown);
    }

    @Test
    void whenAPageNamesAModule_thenTheProjectHasIt() {
        // Its threads have names of the same form; ArchitecturePageTest looks at that page.
        Set<String> named = pages.stream().filter(page -> !page.path().endsWith("architecture.md"))
                .map(page -> read(PROJECT.resolve(page.path()))).flatMap(text -> MODULE.matcher(text).results())
                .map(MatchResult::group).map(name -> name.replaceAll("-VERSION.*|-tests$", "")).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), named.stream().filter(name -> !Files.exists(PROJECT.resolve(name)))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void whenAPageNamesAProfileOfTheBuild_thenAPomHasIt() throws IOException {
        String poms = read(PROJECT.resolve("pom.xml")) + read(PROJECT.resolve("elt-sdk-core/pom.xml"))
                + read(PROJECT.resolve("elt-sdk-transport/pom.xml")) + read(PROJECT.resolve("elt-sdk-outbox/pom.xml"))
                + read(PROJECT.resolve("elt-sdk-examples/sample-vendor/pom.xml"));
        Set<String> named = texts().flatMap(text -> PROFILE.matcher(text).results())
                .flatMap(found -> Stream.of(found.group(1).split(","))).collect(Collectors.toCollection(TreeSet::new));

        assertTrue(named.size() > 3, named.toString());
        assertEquals(Set.of(), named.stream().filter(name -> !poms.contains("<id>" + name + "</id>"))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private Stream<String> texts() {
        return pages.stream().filter(page -> !page.path().endsWith("CHANGELOG.md"))
                .map(page -> read(PROJECT.resolve(page.path())));
    }

    /** The names of the members of each public type, by its simple name; those of its supertypes too. */
    private static Map<String, Set<String>> api() throws IOException {
        Map<String, Set<String>> members = new TreeMap<>();
        Pattern member = Pattern.compile("^([\\w.$]+)  .*?(\\w+)(?:\\(.*)?$");
        for (String line : Files.readAllLines(PROJECT.resolve("elt-sdk-cli/src/test/resources/public-api.txt"))) {
            var found = member.matcher(line.replaceFirst("\\) .*$", ")"));
            if (found.matches()) {
                members.computeIfAbsent(lastWord(found.group(1)), type -> new TreeSet<>()).add(found.group(2));
            }
        }
        assertTrue(members.size() > 200, members.size() + " types");
        return members;
    }

    private static String lastWord(String type) {
        return type.replaceAll(".*[.$]", "");
    }

    private static boolean isRun(Path source, Map<Path, String> sources) {
        String name = source.getFileName().toString().replace(".java", "");
        return name.endsWith("Test") || sources.keySet().stream()
                .anyMatch(other -> other.getFileName().toString().equals(name + "Test.java"));
    }

    private static Map<Path, String> sources() throws IOException {
        Map<Path, String> sources = new TreeMap<>();
        for (String folder : List.of("elt-sdk-examples", ".ci/spring-app")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> sources.put(file, stripped(read(file))));
            }
        }
        return sources;
    }

    private static List<MarkdownPage> pages() {
        try {
            return new SiteGenerator(PROJECT, Path.of("target", "site")).pages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
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
