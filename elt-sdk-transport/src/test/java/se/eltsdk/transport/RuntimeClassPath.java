package se.eltsdk.transport;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The class path that a project has with elt-sdk-transport as its only dependency. */
final class RuntimeClassPath {

    private static final Pattern NEEDED =
            Pattern.compile("^[|+\\\\ -]*[\\w.-]+:([\\w.-]+):jar:([\\w.-]+):(?:compile|runtime)\\b.*");

    private RuntimeClassPath() {
    }

    /** This module's classes, and the jars of the dependency tree that Maven wrote. */
    static List<Path> files() throws IOException {
        return Stream.concat(Stream.of(Path.of("target", "classes").toAbsolutePath()),
                Files.readAllLines(Path.of("target", "dependency-tree.txt")).stream().map(RuntimeClassPath::needed)
                        .filter(name -> !name.isEmpty()).distinct().map(RuntimeClassPath::file)).toList();
    }

    /** Artifact and version of a dependency in the tree; empty where it is for tests only, or listed elsewhere. */
    static String needed(String line) {
        Matcher needed = NEEDED.matcher(line);
        return needed.matches() ? needed.group(1) + "-" + needed.group(2) : "";
    }

    /** A module of this build may be a folder of classes on the class path of the tests. */
    private static Path file(String name) {
        Path classes = Path.of(name.replaceFirst("-[0-9].*", ""), "target", "classes");
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(path -> path.getFileName().toString().equals(name + ".jar") || path.endsWith(classes))
                .findFirst().orElseThrow(() -> new AssertionError(name + " is not on the class path"));
    }
}
