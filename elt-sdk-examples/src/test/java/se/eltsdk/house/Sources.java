package se.eltsdk.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's hand-written source files, as text. */
final class Sources {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("package ([a-z0-9.]+);");
    private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9]*(?:\\.[a-z][a-zA-Z0-9_]*)+\\.[A-Z]");

    private Sources() {
    }

    /** Where the module's folder stands: tests run in the folder of their own module. */
    static Path module(String name) {
        return Path.of("..", name);
    }

    static List<SourceFile> of(String module) {
        Path root = module(module).resolve("src/main/java");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().map(Sources::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile read(Path file) {
        try {
            String text = Files.readString(file);
            String code = COMMENT.matcher(text).replaceAll(" ");
            Matcher matcher = PACKAGE.matcher(text);
            return new SourceFile(file, matcher.find() ? matcher.group(1) : "", text, named(code));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every package of which the code names a type, in an import or in full. */
    private static Set<String> named(String code) {
        return NAME.matcher(code).results().map(found -> found.group().replaceAll("\\.[A-Z]$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    record SourceFile(Path path, String room, String text, Set<String> names) {
    }
}
