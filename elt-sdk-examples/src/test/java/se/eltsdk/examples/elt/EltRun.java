package se.eltsdk.examples.elt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** One run of {@code elt} in this process, with what it printed. */
record EltRun(int code, String out, String err) {

    static EltRun of(Object... arguments) {
        return at(Clock.systemUTC(), arguments);
    }

    static EltRun at(Clock clock, Object... arguments) {
        return wide(0, clock, arguments);
    }

    /** In a terminal of this many columns; 0 where there is none. */
    static EltRun wide(int columns, Clock clock, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Elt.run(console(clock, out, err, columns), Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new EltRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Console console(Clock clock, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return console(clock, out, err, 0);
    }

    private static Console console(Clock clock, ByteArrayOutputStream out, ByteArrayOutputStream err, int columns) {
        return new Console(clock, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, Ansi.OFF, columns);
    }

    /** Standard output as the one JSON object that it has to be. */
    JsonNode json() {
        return parse(out);
    }

    static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
