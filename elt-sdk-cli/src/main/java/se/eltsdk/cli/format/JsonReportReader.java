package se.eltsdk.cli.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import se.eltsdk.Finding;
import se.eltsdk.cli.file.InputFiles.UnreadableInputException;
import se.eltsdk.cli.file.InputFiles;

/** Reads reports from JSON: one object, or an array of them. */
public final class JsonReportReader {

    private static final int DEEPEST = 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST).maxStringLength(InputFiles.LARGEST).maxNameLength(InputFiles.LARGEST)
                    .build())
            .build();

    private JsonReportReader() {
    }

    /**
     * The content of a file.
     *
     * @param array   whether it was an array of reports
     * @param reports the reports, in their order
     */
    public record ParsedFile(boolean array, List<JsonReport> reports) {
    }

    /** Reads a file. Findings never quote its text. */
    public static ParsedFile read(byte[] content) throws UnreadableInputException {
        try (JsonParser parser = FACTORY.createParser(InputFiles.text(content))) {
            JsonToken first = parser.nextToken();
            List<JsonReport> reports = first == JsonToken.START_ARRAY ? array(parser) : List.of(report(parser));
            if (parser.nextToken() != null) {
                throw malformed(parser.currentTokenLocation());
            }
            return new ParsedFile(first == JsonToken.START_ARRAY, reports);
        } catch (StreamConstraintsException e) {
            throw new UnreadableInputException(Finding.of("ELT-003/deep", "", DEEPEST));
        } catch (JsonProcessingException e) {
            throw malformed(e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonReport> array(JsonParser parser) throws IOException, UnreadableInputException {
        List<JsonReport> reports = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reports.add(report(parser));
        }
        if (reports.isEmpty()) {
            throw new UnreadableInputException(Finding.of("ELT-001/empty", ""));
        }
        return reports;
    }

    private static JsonReport report(JsonParser parser) throws IOException, UnreadableInputException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnreadableInputException(Finding.of("ELT-004/form", ""));
        }
        JsonReport report = new JsonReport();
        new JsonObjectReader(parser, report).object("");
        return report;
    }

    private static UnreadableInputException malformed(JsonLocation location) {
        Finding finding = Finding.of("ELT-001/json", "", location.getLineNr(), location.getColumnNr());
        return new UnreadableInputException(finding.at("", location.getLineNr(), location.getColumnNr()));
    }
}
