package se.eltsdk.format.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;

/** Reads one JSON file as tokens, with limits, and turns the parser's exceptions into findings. */
final class JsonTokens {

    private static final int DEEPEST = 20;
    // A long text is no error of the form: the rules report it at its path. The limit on bytes bounds it.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                    .maxStringLength(InputText.MOST_BYTES).maxNameLength(InputText.MOST_BYTES)
                    .maxNumberLength(InputText.MOST_BYTES).build())
            // A table of names outlives the file, and names could be personal.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonTokens() {
    }

    /** Reads the first value of a file. */
    interface ValueReader<T> {

        /** Reads a value, of which {@code parser} has the first token, to its end. */
        T read(JsonParser parser) throws IOException, UnreadableInputException;
    }

    /**
     * Reads a file that consists of one value.
     *
     * @throws UnreadableInputException (ELT-001 or ELT-003) if the file is empty, too large, nested too deeply, not
     *                                  JSON, or has something after the value
     */
    static <T> T readOnly(byte[] content, ValueReader<T> reader) throws UnreadableInputException {
        try (JsonParser parser = FACTORY.createParser(InputText.decode(content))) {
            parser.nextToken();
            T value = reader.read(parser);
            if (parser.nextToken() != null) {
                throw malformed(parser.currentTokenLocation());
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new UnreadableInputException(Finding.of(ErrorCode.INPUT_TOO_LARGE.variant("deep"), "", DEEPEST));
        } catch (JsonProcessingException e) {
            throw malformed(e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnreadableInputException malformed(JsonLocation location) {
        Finding finding = Finding.of(ErrorCode.UNREADABLE_INPUT.variant("json"), "", location.getLineNr(),
                location.getColumnNr());
        return new UnreadableInputException(finding.at("", location.getLineNr(), location.getColumnNr()));
    }
}
