package se.eltsdk.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every published jar has an {@code Automatic-Module-Name}: without it the module would be named after the file. */
class ModuleNameTest {

    private static final String ATTRIBUTE = "Automatic-Module-Name";
    private static final Pattern PROPERTY = Pattern.compile("<elt\\.module\\.name>([^<]*)</elt\\.module\\.name>");
    private static final String IN_MANIFEST = "<" + ATTRIBUTE + ">${elt.module.name}</" + ATTRIBUTE + ">";

    @Test
    void whenAModuleIsPublished_thenItsPomNamesTheModule() {
        for (String module : published()) {
            assertEquals(Optional.of(expectedName(module)), property(module), module);
        }
    }

    @Test
    void whenAJarIsBuilt_thenTheNameIsWrittenIntoItsManifest() throws IOException {
        String pom = SourceTree.read(SourceTree.root().resolve("pom.xml"));
        assertTrue(pom.contains(IN_MANIFEST), "the pom must write the property into the manifest");
        for (String module : published()) {
            for (Path jar : jars(module)) {
                try (JarFile built = new JarFile(jar.toFile())) {
                    assertEquals(expectedName(module),
                            built.getManifest().getMainAttributes().getValue(ATTRIBUTE), jar.toString());
                }
            }
        }
    }

    /** {@code elt-sdk-core} is the module {@code se.eltsdk.core}. */
    private static String expectedName(String module) {
        return Architecture.ROOT + "." + module.substring("elt-sdk-".length()).replace('-', '.');
    }

    private static Optional<String> property(String module) {
        Matcher found = PROPERTY.matcher(SourceTree.read(SourceTree.module(module).resolve("pom.xml")));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static List<String> published() {
        List<String> modules = SourceTree.modules().stream().filter(module -> !module.startsWith("elt-sdk-examples"))
                .filter(module -> Files.isDirectory(SourceTree.module(module).resolve("src/main"))).toList();
        assertTrue(modules.contains("elt-sdk-core"), modules::toString);
        return modules;
    }

    /** The jars that exist: in a full build those of all modules before this one. */
    private static List<Path> jars(String module) throws IOException {
        Path target = SourceTree.module(module).resolve("target");
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(module + "-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .toList();
        }
    }
}
