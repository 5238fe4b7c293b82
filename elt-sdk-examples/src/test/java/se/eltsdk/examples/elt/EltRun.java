package se.eltsdk.examples.elt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** One run of {@code elt} in this process, with what it printed. */
record EltRun(int code, String out, String err) {

    /** Fields of the JSON form, indices, and constants of the code. */
    private static final Pattern FOR_DEVELOPERS = Pattern.compile("\\[[0-9]*]|\\b(personalNumber|coordinationNumber|"
            + "givenName|familyName|collectiveAgreement|organisationNumber|employment|employs|rows|shifts|periods|"
            + "reports|invoice|month|from|to|end|kind|phone|active|waiting|standby|true|false|ACTIVE|WAITING|STANDBY|"
            + "PERSON|SELF_EMPLOYED)\\b", Pattern.UNICODE_CHARACTER_CLASS);

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

    /** Standard output as the one JSON object that it has to be, with Swedish sentences that an administrator reads. */
    JsonNode json() {
        JsonNode json = parse(out);
        for (JsonNode finding : json.findParents("sv")) {
            String swedish = finding.get("sv").asText();
            if (finding.has("code") && (swedish.isBlank() || FOR_DEVELOPERS.matcher(swedish).find())) {
                throw new AssertionError("not for an administrator: " + swedish);
            }
        }
        return json;
    }

    static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
