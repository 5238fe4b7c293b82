package se.eltsdk.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/architecture.md} names exists in the sources: modules, types, their methods, and thread names. */
class ArchitecturePageTest {

    private static final String PAGE = SourceTree.read(SourceTree.root().resolve("docs/architecture.md"));
    private static final Map<String, String> SOURCES = SourceTree.mainFiles().stream().filter(SourceFile::hasType)
            .collect(Collectors.toMap(SourceFile::typeName, SourceFile::text, (one, other) -> one + other));

    private static final Pattern MODULE = Pattern.compile("elt-sdk-[a-z0-9-]+");
    private static final Pattern THREAD = Pattern.compile("(?m)^\\| `(elt-[a-z-]+)` \\|");
    /** A type, or a method of one, in code or on an arrow of a diagram. */
    private static final Pattern NAME = Pattern.compile("[`|\\s]([A-Z][A-Za-z]+[a-z])\\.([a-z]\\w+)");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z]+[a-z])`|participant (\\w+)|(?m)^    ([A-Z][a-z]\\w+) -->");
    private static final Pattern MESSAGE = Pattern.compile("->>(\\w+): (\\w+)\\(\\)");

    @Test
    void whenTheProjectHasAModule_thenThePageShowsIt_andNoOther() {
        Set<String> modules = SourceTree.modules().stream().map(module -> module.replaceAll("/.*", ""))
                .filter(module -> module.startsWith("elt-sdk-")).collect(Collectors.toCollection(TreeSet::new));
        Set<String> threads = threads();
        assertEquals(modules, MODULE.matcher(PAGE).results().map(MatchResult::group)
                .filter(name -> !threads.contains(name)).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void whenThePageNamesAType_thenItExists() {
        Set<String> named = TYPE.matcher(PAGE).results().map(found -> Stream.of(found.group(1), found.group(2),
                found.group(3)).filter(name -> name != null).findFirst().orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(named.size() > 25, named.toString());
        assertEquals(Set.of(), named.stream().filter(name -> !exists(name))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void whenThePageNamesAMethod_thenItsTypeHasIt() {
        Set<String> named = Stream.concat(NAME.matcher(PAGE).results(), MESSAGE.matcher(PAGE).results())
                .map(found -> found.group(1) + "." + found.group(2)).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(named.size() > 25, named.toString());
        assertEquals(Set.of(), named.stream().filter(name -> !hasMethod(name))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void whenThePageNamesAThread_thenTheSourcesStartIt() {
        String all = String.join("\n", SOURCES.values());
        assertEquals(Set.of(), threads().stream().filter(name -> !all.contains("\"" + name))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> threads() {
        Set<String> threads = THREAD.matcher(PAGE.substring(PAGE.indexOf("\n## Threads\n"))).results()
                .map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(threads.size() > 2, threads.toString());
        return threads;
    }

    /** A main type, or one that is nested in one. */
    private static boolean exists(String name) {
        return SOURCES.containsKey(name) || SOURCES.values().stream()
                .anyMatch(text -> Pattern.compile("(class|record|interface|enum) " + name + "\\b").matcher(text).find());
    }

    private static boolean hasMethod(String name) {
        String[] parts = name.split("\\.");
        return Pattern.compile("(?m)^    (?!return)[^=;\n]*\\b" + parts[1] + "\\(")
                .matcher(SOURCES.getOrDefault(parts[0], "")).find();
    }
}
