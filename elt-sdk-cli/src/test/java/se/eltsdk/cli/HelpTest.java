package se.eltsdk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.output.Console;

class HelpTest {

    private static final Set<String> WITHOUT_RESULT = Set.of("help", "completion");

    /** Every command and every command below it, from the program itself. */
    static List<String> commands() {
        return below("", model()).sorted().toList();
    }

    private static Stream<String> below(String path, CommandLine command) {
        return command.getSubcommands().entrySet().stream().flatMap(sub -> Stream.concat(
                Stream.of((path + " " + sub.getKey()).strip()), below(path + " " + sub.getKey(), sub.getValue())));
    }

    private static CommandLine model() {
        Console console = EltRun.console(Clock.systemUTC(), new ByteArrayOutputStream(), new ByteArrayOutputStream());
        return Elt.commandLine(console, new CommandExceptionHandler(console, false));
    }

    private static CommandLine model(String command) {
        CommandLine found = model();
        for (String word : command.split(" ")) {
            found = found.getSubcommands().get(word);
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whenHelpIsAsked_thenItHasAnExampleAndJson(String command) {
        EltRun run = EltRun.of((Object[]) (command + " --help").split(" "));
        assertEquals(ExitCode.DONE, run.code());
        assertTrue(run.out().contains("elt " + command), run.out());
        assertTrue(run.out().contains("Example: "), run.out());
        assertEquals(!WITHOUT_RESULT.contains(command), run.out().contains("--json"));
        assertEquals(run.out(), EltRun.of((Object[]) ("help " + command).split(" ")).out());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whenTheTerminalIsNarrowOrWide_thenEachHelpFitsAndNoWordIsBroken(String command) {
        String wide = String.join(" ", model(command).getCommandSpec().usageMessage().description());
        for (int width : List.of(60, 80, 132)) {
            String help = EltRun.wide(width, Clock.systemUTC(), (Object[]) (command + " --help").split(" ")).out();
            assertEquals(List.of(), help.lines().filter(line -> line.length() > width).toList());
            assertTrue(help.replaceAll("\\s+", " ").contains(wide.replaceAll("\\s+", " ")), help);
        }
    }

    @Test
    void whenTheTerminalIsNarrow_thenTheListOfCommandsFits() {
        for (int width : List.of(55, 60, 80, 132)) {
            String help = EltRun.wide(width, Clock.systemUTC(), "--help").out();
            assertEquals(List.of(), help.lines().filter(line -> line.length() > width).toList());
            assertTrue(help.replaceAll("\\s+", " ").contains("whose certificates are trusted, for what and when."));
        }
    }

    @Test
    void whenTheTerminalIsNarrow_thenNoWordOfAnOptionsTextIsBroken() {
        String help = EltRun.wide(80, Clock.systemUTC(), "submit", "--help").out();
        assertTrue(help.contains("elt.properties in the working directory."), help);
        assertTrue(help.contains("seals them if a seal key is configured."), help);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whenAValueIsNonsense_thenTheMessageNamesNothingOfJava(String command) {
        List<OptionSpec> options = model(command).getCommandSpec().options().stream()
                .filter(option -> option.arity().max() > 0 && option.type() != String.class).toList();
        for (OptionSpec option : options) {
            EltRun run = EltRun.of((Object[]) (command + " " + option.longestName() + "=\0").split(" "));
            assertEquals(ExitCode.USAGE, run.code());
            assertFalse(run.err().matches("(?s).*(java|class |Exception| int\\b|picocli).*"), run.err());
        }
    }

    @ParameterizedTest
    @CsvSource({"valdiate, validate", "sumbit, submit", "queue lst, list", "queue rnu, run",
            "trust add-anchr, add-anchor",
        "help valdate, validate", "demo --report, --reports", "validate --invoic x, --invoice"})
    void whenAWordIsMisspelt_thenTheNearestIsProposed(String line, String meant) {
        EltRun run = EltRun.of((Object[]) line.split(" "));
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("Did you mean " + meant + "?"), run.err());
    }

    @Test
    void whenAWordIsNothingKnown_thenNothingIsProposed() {
        EltRun run = EltRun.of("frobnicate");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().startsWith("There is no command frobnicate."), run.err());
        assertFalse(run.err().contains("Did you mean"), run.err());
    }

    @Test
    void whenADateIsNone_thenAnExampleIsShown() {
        EltRun run = EltRun.of("calendar", "--at", "yesterday");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("'yesterday' is not a date such as 2022-02-08"), run.err());
    }

    @Test
    void whenThereIsNoConfiguration_thenTheWaysToGiveOneAreNamed() {
        assumeTrue(System.getenv("ELT_CONFIG") == null, "the environment names a configuration");
        EltRun run = EltRun.of("doctor");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("give --config FILE, or set ELT_CONFIG"), run.err());
    }

    @Test
    void whenTheVersionIsAsked_thenItIsReported() {
        EltRun run = EltRun.of("--version");
        assertEquals(ExitCode.DONE, run.code());
        assertTrue(run.out().matches("elt \\S+ \\(Java \\S+\\)\\R"), run.out());
    }

    @Test
    void whenHelpIsAskedOfElt_thenAllCommandsWithOneSentenceEach() {
        EltRun run = EltRun.of("--help");
        assertEquals(ExitCode.DONE, run.code());
        assertTrue(run.out().contains("submit      Sends signed folders to FK"), run.out());
    }

    @Test
    void whenUsageIsWrongAndJsonIsAsked_thenOneObjectAndASentence() {
        EltRun run = EltRun.of("verify", "--json");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.json().has("error"));
        assertTrue(run.err().contains("elt verify --help"), run.err());
    }

    /** An error of the JVM, which picocli lets through. */
    @Test
    void whenMemoryRunsOut_thenItIsABug_withoutAStackTrace() {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                throw new OutOfMemoryError("Java heap space");
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };

        EltRun run = EltRun.at(clock, "calendar");

        assertEquals(ExitCode.BUG, run.code());
        assertTrue(run.err().contains("java.lang.OutOfMemoryError at "), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void whenSomethingUnforeseenIsThrown_thenSeventyWithoutItsMessage() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = EltRun.console(Clock.systemUTC(), new ByteArrayOutputStream(), err);
        assertEquals(ExitCode.BUG, new CommandExceptionHandler(console, false)
                .executionException(new IllegalStateException("secret")));
        String message = err.toString(StandardCharsets.UTF_8);
        assertTrue(message.contains("java.lang.IllegalStateException"), message);
        assertFalse(message.contains("secret"), message);
    }
}
