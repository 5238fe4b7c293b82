package se.eltsdk.config.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;

/** The keys of {@code elt.properties} in the documentation exist, and its examples are read without findings. */
class DocumentedKeysTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern KEY = Pattern.compile("`((?:" + Stream.of(ConfigurationKey.values())
            .map(key -> key.key().replaceAll("\\..*", "")).distinct().collect(Collectors.joining("|"))
            + ")\\.[a-z-]+(?:\\.[a-z-]+)*)(?: = [^`]*)?`");
    /** A file, or the client of the quick start. */
    private static final Pattern NO_KEY = Pattern.compile("fk\\.submit|.*\\."
            + "(asice|db|ini|json|key|map|md|p12|pem|pin|svg|zip)");

    @TempDir
    private Path folder;

    @Test
    void whenAPageNamesAKey_thenItExists() throws IOException {
        List<String> named = texts().flatMap(text -> KEY.matcher(text).results()).map(found -> found.group(1))
                .filter(name -> !NO_KEY.matcher(name).matches()).toList();

        assertTrue(named.size() > 60, named.size() + " names");
        assertEquals(List.of(), named.stream().filter(name -> ConfigurationKey.find(name).isEmpty()).toList());
    }

    @Test
    void whenAPageShowsAConfiguration_thenItIsReadWithoutFindings() throws IOException {
        Pattern block = Pattern.compile("(?ms)^```\\w*\\n(environment = .*?)^```");
        List<String> shown = texts().flatMap(text -> block.matcher(text).results()).map(found -> found.group(1)
                .replace("HOST:PORT", "fk.example.invalid:8020").replaceAll(" +# .*", "")).toList();

        assertEquals(2, shown.size());
        for (String text : shown) {
            assertEquals(List.of(), EltConfiguration.examine(Files.writeString(folder.resolve("elt.properties"), text))
                    .findings());
        }
    }

    private static Stream<String> texts() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md")).map(DocumentedKeysTest::read).toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
