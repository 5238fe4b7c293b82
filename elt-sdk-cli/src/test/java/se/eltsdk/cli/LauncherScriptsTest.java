package se.eltsdk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Path tree = tree(folder);
        script(folder.resolve("jdk/bin/java"), "echo started");

        assertEquals("0 started", lastLine(started(folder, Map.of())));

        Path jars = tree.resolve(".elt").resolve(Files.readString(tree.resolve(".elt/lib")).strip());
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(jars)));
    }

    /** As cron and services start it: in ASCII, Java opens no file with å in its name. Another encoding is kept. */
    @ParameterizedTest
    @CsvSource({"ANSI_X3.4-1968, C.UTF-8", "ISO-8859-1, C"})
    void whenThereIsNoLocale_thenJavaGetsOneForFileNamesInUtf8(String encoding, String expected, @TempDir Path folder)
            throws Exception {
        tree(folder);
        script(folder.resolve("bin/locale"), "echo " + encoding);
        script(folder.resolve("jdk/bin/java"), "echo $LC_ALL");

        assertEquals("0 " + expected, lastLine(started(folder, Map.of("LC_ALL", "C"))));
    }

    @Test
    void whenJavaIsTooOld_thenItIsSaidBeforeAnythingIsBuilt(@TempDir Path folder) throws Exception {
        Path tree = tree(folder);
        script(folder.resolve("jdk/bin/java"), "echo Unrecognized option: --enable-native-access; exit 1");
        Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"Example\"\nJAVA_VERSION=\"1.8.0_422\"\n");

        String said = started(folder, Map.of());

        assertEquals("70 elt: Java 17 or newer is needed; " + folder.resolve("jdk/bin/java") + " is Java 8", said);
        assertFalse(Files.exists(tree.resolve(".elt")));
    }

    @Test
    void whenTheUserMayNotBuild_thenTheSentenceSaysWhatToDo(@TempDir Path folder) throws Exception {
        Path tree = tree(folder);
        script(folder.resolve("jdk/bin/java"), "echo started");
        Files.createFile(tree.resolve(".elt"));                  // Root may write to every folder, but not below a file.

        String said = started(folder, Map.of());

        assertTrue(said.startsWith("70 elt: there is no build") && said.endsWith("run elt once as a user who may"), said);
    }

    @Test
    void whenTheArchiveOfClassesTakesTooLong_thenTheCommandRunsWithoutIt(@TempDir Path folder) throws Exception {
        Path tree = tree(folder);
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.15\"\n");
        script(folder.resolve("jdk/bin/java"),
                "case \"$*\" in *ArchiveClassesAtExit*) exec sleep 1000 ;; *) echo started ;; esac");
        script(folder.resolve("bin/timeout"), "[ \"$*\" = '--foreground 1 true' ] || exit 124");

        String said = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> started(folder, Map.of()));

        assertEquals("0 started", lastLine(said));
        assertEquals(List.of(0L), archives(tree));
    }

    /** Java ends by itself at Ctrl-C, with 130. The script has to end too, and not run the command. */
    @Test
    void whenCtrlCIsPressedWhileTheArchiveIsMade_thenTheCommandIsNotRun(@TempDir Path folder) throws Exception {
        Path tree = tree(folder);
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.15\"\n");
        script(folder.resolve("jdk/bin/java"),
                "case \"$*\" in *ArchiveClassesAtExit*) kill -INT $PPID; exit 130 ;; *) echo started ;; esac");
        script(folder.resolve("bin/timeout"), "exit 1");

        assertEquals("130 elt: preparing faster starts with this Java, once; a few seconds ...",
                lastLine(started(folder, Map.of())));
        assertEquals(List.of(), archives(tree));
    }

    private static List<Long> archives(Path tree) throws IOException {
        Path jars = tree.resolve(".elt").resolve(Files.readString(tree.resolve(".elt/lib")).strip());
        try (Stream<Path> files = Files.list(jars)) {
            return files.filter(file -> file.toString().contains(".jsa")).map(file -> file.toFile().length()).toList();
        }
    }

    /** Returns a tree with the script, that a Maven of the test's builds; the Java is up to each test. */
    private static Path tree(Path folder) throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
        Path tree = Files.createDirectories(folder.resolve("tree/elt-sdk-cli/src/main")).getParent().getParent()
                .getParent();
        Files.copy(UNIX, tree.resolve("elt"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createFile(tree.resolve("pom.xml"));
        Files.createFile(tree.resolve("elt-sdk-cli/pom.xml"));
        Files.createDirectories(folder.resolve("jdk"));
        script(folder.resolve("bin/mvn"), "mkdir -p elt-sdk-cli/target/lib; touch elt-sdk-cli/target/lib/core.jar"
                + " elt-sdk-cli/target/elt-sdk-cli-1.jar");
        return tree;
    }

    /** Starts the tree's script with the folder's Java and programs; returns its exit code and what it printed. */
    private static String started(Path folder, Map<String, String> variables) throws Exception {
        // The shell that started this test may ignore Ctrl-C.
        ProcessBuilder elt = new ProcessBuilder("bash", "-c", "umask 022; default=; if env --default-signal=INT true;"
                + " then default='env --default-signal=INT'; fi 2>/dev/null; exec $default \"$0\" --version",
                folder.resolve("tree/elt").toString()).redirectErrorStream(true);
        elt.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        elt.environment().merge("PATH", folder.resolve("bin").toString(), (before, own) -> own + ":" + before);
        elt.environment().putAll(variables);
        Process process = elt.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return process.waitFor() + " " + said;
    }

    /** The exit code and the last line. */
    private static String lastLine(String said) {
        return said.replaceFirst("(?s)^(\\d+ ).*\n", "$1");
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
