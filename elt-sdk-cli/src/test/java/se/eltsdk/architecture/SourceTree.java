package se.eltsdk.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of the project as the poms list them, and their hand-written source files. */
final class SourceTree {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /** The second belongs to one of two modules that share the first. */
    private static final List<String> MAIN_FOLDERS = List.of("src/main/java", "src/boot4/java");

    private SourceTree() {
    }

    /** The project's folder: tests run in the folder of their own module. */
    static Path root() {
        return Path.of("..");
    }

    static Path module(String name) {
        return root().resolve(name);
    }

    /** Every module with sources, by its path below the project's folder. */
    static List<String> modules() {
        List<String> modules = new ArrayList<>();
        collect("", modules);
        return modules;
    }

    /** The files of all modules below {@code src/main/java}, or another folder of main code. */
    static List<SourceFile> mainFiles() {
        return modules().stream().flatMap(module -> mainFiles(module).stream()).toList();
    }

    static List<SourceFile> mainFiles(String module) {
        return MAIN_FOLDERS.stream().flatMap(folder -> files(module, module(module).resolve(folder)).stream()).toList();
    }

    private static List<SourceFile> files(String module, Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted()
                    .map(file -> SourceFile.of(module, file, read(file))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String path, List<String> modules) {
        Matcher listed = MODULE.matcher(read(module(path).resolve("pom.xml")));
        while (listed.find()) {
            String module = path.isEmpty() ? listed.group(1) : path + "/" + listed.group(1);
            if (Files.isDirectory(module(module).resolve("src"))) {
                modules.add(module);
            }
            collect(module, modules);
        }
    }
}
