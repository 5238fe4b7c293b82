package se.eltsdk.transport;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/**
 * What a vendor's project gets with elt-sdk-transport: how many jars, and how large they are. If a limit is reached,
 * look first for a library that is not needed at run time, or for its part that is not.
 */
class RuntimeClassPathTest {

    private static final int MOST_JARS = 33;
    private static final long MOST_BYTES = 9_500_000;
    private static final long MOST_BYTES_OF_ONE_LIBRARY = 1_700_000;

    @Test
    void whenAProjectUsesTransport_thenItsClassPathStaysSmall() throws IOException {
        Map<String, Long> jars = jars();

        String table = jars.entrySet().stream().map(jar -> jar.getValue() + " " + jar.getKey())
                .collect(joining("\n", jars.size() + " jars:\n", "\n"));
        assertTrue(jars.size() <= MOST_JARS, table);
        assertTrue(jars.values().stream().mapToLong(Long::longValue).sum() <= MOST_BYTES, table);
        jars.forEach((name, bytes) -> assertTrue(bytes > 0 && bytes <= MOST_BYTES_OF_ONE_LIBRARY, name));
    }

    /** It would be 7 MB, and is needed for time-stamps and by the testkit only. */
    @Test
    void whenAProjectUsesTransport_thenBouncyCastleIsNotInIt() throws IOException {
        Map<String, Long> jars = jars();

        assertTrue(jars.keySet().stream().noneMatch(name -> name.startsWith("bc")), jars::toString);
        assertTrue(jars.keySet().stream().anyMatch(name -> name.startsWith("httpcore5-")), jars::toString);
        assertTrue(jars.keySet().stream().anyMatch(name -> name.startsWith("jackson-core-")), jars::toString);
    }

    @Test
    void whenADependencyIsOnlyForTestsOrOmitted_thenItDoesNotCount() {
        assertEquals("asm-9.10.1", RuntimeClassPath.needed("|  +- org.ow2.asm:asm:jar:9.10.1:compile"));
        assertEquals("angus-activation-2.0.3",
                RuntimeClassPath.needed("|  +- org.eclipse.angus:angus-activation:jar:2.0.3:runtime (version managed from 2.0.3)"));
        assertEquals("", RuntimeClassPath.needed("|  +- (org.ow2.asm:asm:jar:9.10.1:compile - omitted for duplicate)"));
        assertEquals("", RuntimeClassPath.needed("+- org.slf4j:slf4j-nop:jar:2.0.20:test"));
    }

    private static Map<String, Long> jars() throws IOException {
        return RuntimeClassPath.files().stream()
                .collect(toMap(RuntimeClassPathTest::name, RuntimeClassPathTest::size, Long::sum, TreeMap::new));
    }

    private static String name(Path file) {
        return Files.isDirectory(file) ? file.toAbsolutePath().getParent().getParent().getFileName().toString()
                : file.getFileName().toString();
    }

    /** A module of this build may be a folder of classes. */
    private static long size(Path file) {
        return Files.isDirectory(file) ? sizeAsJar(file) : file.toFile().length();
    }

    private static long sizeAsJar(Path classes) {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile).mapToLong(RuntimeClassPathTest::deflated).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long deflated(Path file) {
        Deflater deflater = new Deflater();
        try (var out = new DeflaterOutputStream(OutputStream.nullOutputStream(), deflater)) {
            Files.copy(file, out);
            out.finish();
            return deflater.getBytesWritten();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
    }
}
