package se.eltsdk.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A dependency that a module declares for its tests is not taken away from those who run it: a declared scope
 * overrides the wider one that comes by way of another dependency, without a word from Maven.
 */
class ScopesTest {

    private static final Pattern NARROWED =
            Pattern.compile("([\\w.-]+:[\\w.-]+):jar:\\S*:test \\(.*scope not updated to (compile|runtime)");

    @Test
    void whenADependencyIsNeededAtRunTime_thenNoModuleDeclaresItForItsTestsOnly() throws IOException {
        List<String> narrowed = new ArrayList<>();
        for (Path tree : trees()) {
            Files.readAllLines(tree).stream().flatMap(line -> narrowed(line).stream())
                    .forEach(found -> narrowed.add(tree + ": " + found));
        }
        assertEquals(List.of(), narrowed);
    }

    @Test
    void whenMavenKeepsTheScopeTest_thenItsWordsAreKnownHere() {
        assertEquals(List.of("org.apache.pdfbox:pdfbox"),
                narrowed("+- org.apache.pdfbox:pdfbox:jar:3.0.8:test (scope not updated to compile)"));
        assertEquals(List.of(),
                narrowed("+- org.bouncycastle:bcutil-jdk18on:jar:1.86:test (scope not updated to test)"));
    }

    private static List<String> narrowed(String line) {
        Matcher found = NARROWED.matcher(line);
        return found.find() ? List.of(found.group(1)) : List.of();
    }

    /** What Maven wrote for each module in this build, or in the one that installed it. */
    private static List<Path> trees() throws IOException {
        List<Path> trees = SourceTree.modules().stream()
                .map(module -> SourceTree.module(module).resolve("target/dependency-tree.txt"))
                .filter(Files::isRegularFile).toList();
        Path own = Path.of("..", "elt-sdk-cli", "target", "dependency-tree.txt");
        assertTrue(trees.contains(own), () -> "Maven has to write " + own);
        assertFalse(Files.readString(own).isBlank());
        return trees;
    }
}
