package se.eltsdk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts {@code elt} and {@code elt.cmd} start the same program in the same way. */
class LauncherScriptsTest {

    private static final Path UNIX = Path.of("..", "elt");
    private static final Path WINDOWS = Path.of("..", "elt.cmd");
    private static final Pattern MAIN_CLASS = Pattern.compile(" (se\\.eltsdk\\.\\S+) (?:\"\\$@\"|%\\*)");
    private static final Pattern JVM_OPTION = Pattern.compile("(?<=[\\s(=])((?:-[DX]|--enable)[\\w.:+=-]*)");
    private static final Pattern OF_MAVEN = Pattern.compile("-Dmaven\\..*");
    /** Only a Unix shell can ask for these, and only its script keeps an archive of classes. */
    private static final Pattern OF_UNIX = Pattern.compile("-Delt\\.(?:terminal|columns|rows)=.*"
            + "|-XX:(?:ArchiveClassesAtExit|SharedArchiveFile)=|-Xlog:disable");

    @Test
    void whenTheScriptsStartJava_thenTheirOptionsAndMainClassAreTheSame() throws IOException {
        Set<String> options = options(UNIX);

        assertEquals(options, options(WINDOWS));
        assertEquals(Set.of("--enable-native-access=ALL-UNNAMED", "-Djdk.http.auth.tunneling.disabledSchemes=",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"), options);
        assertEquals(Set.of(Elt.class.getName()), group(UNIX, MAIN_CLASS));
        assertEquals(Set.of(Elt.class.getName()), group(WINDOWS, MAIN_CLASS));
    }

    @Test
    void whenTheScriptsChooseTheCompiler_thenTheSameCommandsGetTheOptimizingOne() throws IOException {
        assertEquals(Set.of("demo", "mock-fk"), matches(WINDOWS, "(?<=if \"%~1\"==\")[\\w-]+"));
        assertTrue(Files.readString(UNIX).contains("\ndemo | mock-fk) ;;\n*) options+=(-XX:TieredStopAtLevel=1) ;;\n"));
    }

    @Test
    void whenTheScriptsBuild_thenMavenGetsTheSameArguments() throws IOException {
        String build = "-pl elt-sdk-cli -am package";
        assertEquals(Set.of(build), matches(UNIX, "-pl .* package"));
        assertEquals(Set.of(build), matches(WINDOWS, "-pl .* package"));
        assertEquals(matches(UNIX, "-q -B -Dmaven\\S+"), matches(WINDOWS, "-q -B -Dmaven\\S+"));
    }

    /** For example root, for a service's own user. */
    @Test
    void whenOneUserBuilds_thenOthersMayStartIt(@TempDir Path folder) throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
        Path tree = Files.createDirectories(folder.resolve("tree/elt-sdk-cli/src/main")).getParent().getParent()
                .getParent();
        Files.copy(UNIX, tree.resolve("elt"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createFile(tree.resolve("pom.xml"));
        Files.createFile(tree.resolve("elt-sdk-cli/pom.xml"));
        script(folder.resolve("bin/mvn"), "mkdir -p elt-sdk-cli/target/lib; touch elt-sdk-cli/target/lib/core.jar"
                + " elt-sdk-cli/target/elt-sdk-cli-1.jar");
        script(folder.resolve("jdk/bin/java"), "echo started");
        ProcessBuilder elt = new ProcessBuilder("bash", "-c", "umask 022; exec \"$0\" --version", tree.resolve("elt")
                .toString()).redirectErrorStream(true);
        elt.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        elt.environment().merge("PATH", folder.resolve("bin").toString(), (before, own) -> own + ":" + before);
        Process process = elt.start();

        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertEquals(0, process.waitFor(), said);
        assertTrue(said.endsWith("started\n"), said);
        Path jars = tree.resolve(".elt").resolve(Files.readString(tree.resolve(".elt/lib")).strip());
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(jars)));
    }

    private static void script(Path file, String command) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** cmd may miss a label in a file whose lines end in LF alone. */
    @Test
    void whenCmdReadsItsScript_thenLinesEndInCrLfAndEachLabelExists() throws IOException {
        String script = Files.readString(WINDOWS);

        assertFalse(Pattern.compile("(?<!\\r)\\n").matcher(script).find(), "a line of elt.cmd ends in LF alone");
        assertEquals(matches(WINDOWS, "(?<=call :)\\w+"), matches(WINDOWS, "(?m)(?<=^:)\\w+"));
    }

    private static Set<String> options(Path script) throws IOException {
        return group(script, JVM_OPTION).stream()
                .filter(option -> !OF_MAVEN.matcher(option).matches() && !OF_UNIX.matcher(option).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> group(Path script, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(script)).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> matches(Path script, String pattern) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(script)).results().map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
