package se.eltsdk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.output.Console;

/** Every command that the documentation names exists, with the options that it gives. */
class DocumentedCommandsTest {

    private static final Path PROJECT = Path.of("..");
    /** In code on a line or in a block; an inline one may run over the end of a line. */
    private static final Pattern COMMAND = Pattern.compile("(?:`|^|&& )(?:\\./)?elt ((?:(?!\\n\\n)[^`|>;#&])*)",
            Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("(--[a-z-]+)(=.*)?");

    private static final Console CONSOLE = EltRun.console(Clock.systemUTC(), new ByteArrayOutputStream(),
            new ByteArrayOutputStream());
    private static final CommandLine ELT = Elt.commandLine(CONSOLE, new CommandExceptionHandler(CONSOLE, false));

    @Test
    void whenAPageNamesACommand_thenItAndItsOptionsExist() throws IOException {
        List<String> named = texts().flatMap(text -> inCode(text).flatMap(code -> COMMAND.matcher(code).results()))
                .map(found -> found.group(1).replaceAll("\\s+", " ").strip()).filter(line -> !line.isEmpty()).toList();

        assertTrue(named.size() > 150, named.size() + " commands");
        assertEquals(List.of(), named.stream().distinct().filter(line -> !exists(line)).toList());
    }

    private static boolean exists(String line) {
        CommandLine command = ELT;
        for (String word : line.split(" ")) {
            var option = OPTION.matcher(word);
            if (option.matches()) {
                if (command.getCommandSpec().findOption(option.group(1)) == null) {
                    return false;
                }
            } else if (command.getSubcommands().containsKey(word)) {
                command = command.getSubcommands().get(word);
            } else if (!command.getSubcommands().isEmpty() && !word.matches("…|COMMAND|KOMMANDO")) {
                return false;
            }
        }
        return true;
    }

    /** Code blocks, one line each, and inline code. */
    private static Stream<String> inCode(String text) {
        String[] parts = text.split("(?m)^ *```.*$");
        return Stream.iterate(0, i -> i < parts.length, i -> i + 1).flatMap(i -> i % 2 == 1 ? parts[i].lines()
                : Pattern.compile("`[^`]+`").matcher(parts[i]).results().map(found -> found.group()));
    }

    private static Stream<String> texts() throws IOException {
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(docs.filter(file -> file.toString().endsWith(".md")),
                    Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(PROJECT::resolve))
                    .map(DocumentedCommandsTest::read).toList().stream();
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
