package se.eltsdk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The scripts {@code elt} and {@code elt.cmd} start the same program in the same way. */
class LauncherScriptsTest {

    private static final Path UNIX = Path.of("..", "elt");
    private static final Path WINDOWS = Path.of("..", "elt.cmd");
    /** From the first option, over several lines, to the user's arguments. */
    private static final Pattern JAVA_COMMAND =
            Pattern.compile("(?s)java%?\" -D.*? (se\\.eltsdk\\.\\S+) (?:\"\\$@\"|%\\*)");
    private static final Pattern JVM_OPTION = Pattern.compile("(?<=\\s)(?:-[DX]|--enable)[\\w.:+=-]*");
    /** Only a Unix shell can ask for these. */
    private static final Pattern OF_THE_TERMINAL = Pattern.compile("-Delt\\.(?:terminal|columns|rows)=.*");

    @Test
    void whenTheScriptsStartJava_thenTheirOptionsAndMainClassAreTheSame() throws IOException {
        Set<String> options = options(UNIX);

        assertEquals(options, options(WINDOWS));
        assertEquals(Set.of("--enable-native-access=ALL-UNNAMED", "-Djdk.http.auth.tunneling.disabledSchemes=",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"), options);
        assertEquals(Elt.class.getName(), mainClass(UNIX));
        assertEquals(Elt.class.getName(), mainClass(WINDOWS));
    }

    @Test
    void whenTheScriptsBuild_thenMavenGetsTheSameArguments() throws IOException {
        String build = "-pl elt-sdk-cli -am package";
        assertEquals(Set.of(build), matches(UNIX, "-pl .* package"));
        assertEquals(Set.of(build), matches(WINDOWS, "-pl .* package"));
        assertEquals(matches(UNIX, "-q -B -Dmaven\\S+"), matches(WINDOWS, "-q -B -Dmaven\\S+"));
    }

    /** cmd may miss a label in a file whose lines end in LF alone. */
    @Test
    void whenCmdReadsItsScript_thenLinesEndInCrLfAndEachLabelExists() throws IOException {
        String script = Files.readString(WINDOWS);

        assertFalse(Pattern.compile("(?<!\\r)\\n").matcher(script).find(), "a line of elt.cmd ends in LF alone");
        assertEquals(matches(WINDOWS, "(?<=call :)\\w+"), matches(WINDOWS, "(?m)(?<=^:)\\w+"));
    }

    private static Set<String> options(Path script) throws IOException {
        return JVM_OPTION.matcher(javaCommand(script).group()).results().map(found -> found.group())
                .filter(option -> !OF_THE_TERMINAL.matcher(option).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String mainClass(Path script) throws IOException {
        return javaCommand(script).group(1);
    }

    private static Matcher javaCommand(Path script) throws IOException {
        Matcher command = JAVA_COMMAND.matcher(Files.readString(script));
        assertTrue(command.find(), () -> script + " starts no java");
        return command;
    }

    private static Set<String> matches(Path script, String pattern) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(script)).results().map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
