package se.eltsdk.format.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.rules.ReportDraft;

/** Reads reports from JSON: one object, or an array of them. Findings never quote the file's text. */
public final class JsonReportReader {

    private JsonReportReader() {
    }

    /**
     * The content of a file.
     *
     * @param array      whether it is an array of reports
     * @param drafts     the reports in the order of the file; one unreadable draft if the file cannot be read
     * @param unreadable why the file cannot be read; null if it can
     */
    public record ParsedFile(boolean array, List<ReportDraft> drafts, @Nullable Finding unreadable) {
    }

    public static ParsedFile read(byte[] content) {
        try {
            return JsonTokens.readOnly(content, JsonReportReader::reports);
        } catch (UnreadableInputException e) {
            return new ParsedFile(false, List.of(ReportDraft.unreadable(e.finding())), e.finding());
        }
    }

    private static ParsedFile reports(JsonParser parser) throws IOException, UnreadableInputException {
        boolean array = parser.currentToken() == JsonToken.START_ARRAY;
        return new ParsedFile(array, array ? array(parser) : List.of(report(parser)), null);
    }

    private static List<ReportDraft> array(JsonParser parser) throws IOException, UnreadableInputException {
        List<ReportDraft> reports = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reports.add(report(parser));
        }
        if (reports.isEmpty()) {
            throw new UnreadableInputException(Finding.of(ErrorCode.UNREADABLE_INPUT.variant("empty"), ""));
        }
        return reports;
    }

    private static ReportDraft report(JsonParser parser) throws IOException, UnreadableInputException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnreadableInputException(Finding.of(ErrorCode.NOT_A_TIME_REPORT.variant("form"), ""));
        }
        ReportDraft.Builder draft = ReportDraft.builder();
        new JsonReportParser(parser, draft).object("");
        return draft.build();
    }
}
