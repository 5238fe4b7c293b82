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
 * No module declares a dependency with scope test that it needs at run time. A declared scope overrides the wider scope
 * of a transitive dependency, and Maven prints no warning.
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
    void whenMavenNarrowsAScope_thenThatIsRecognised() {
        assertEquals(List.of("org.apache.pdfbox:pdfbox"),
                narrowed("+- org.apache.pdfbox:pdfbox:jar:3.0.8:test (scope not updated to compile)"));
        assertEquals(List.of(),
                narrowed("+- org.bouncycastle:bcutil-jdk18on:jar:1.86:test (scope not updated to test)"));
    }

    private static List<String> narrowed(String line) {
        Matcher found = NARROWED.matcher(line);
        return found.find() ? List.of(found.group(1)) : List.of();
    }

    /** The dependency trees that Maven wrote in this build, or in the build that installed the module. */
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
