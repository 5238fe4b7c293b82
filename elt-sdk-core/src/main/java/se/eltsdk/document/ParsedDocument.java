package se.eltsdk.document;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.Sha256;
import se.eltsdk.document.internal.parse.DecodedDocument;
import se.eltsdk.document.internal.parse.DocumentParser;
import se.eltsdk.document.internal.xml.DocumentSchema;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.InvalidReportException;
import se.eltsdk.rules.ReportDraft;

/** The result of reading a document's form: findings, and the content where it could be read to the end. */
final class ParsedDocument {

    private final List<Finding> findings;
    private final @Nullable Bytes bytes;
    private final @Nullable DecodedDocument text;
    private final @Nullable DocumentParser walk;
    private final @Nullable ReportDraft draft;

    private ParsedDocument(Finding refusal) {
        findings = List.of(refusal);
        bytes = null;
        text = null;
        walk = null;
        draft = null;
    }

    private ParsedDocument(Bytes bytes, DecodedDocument text) {
        this.bytes = bytes;
        this.text = text;
        walk = DocumentParser.parse(text);
        findings = inDocumentOrder(walk.findings().stream());
        draft = walk.endedEarly() ? null : walk.values().draft();
    }

    static ParsedDocument of(byte[] xml, int limit) {
        if (xml.length > limit) {
            return refused(ErrorCode.INPUT_TOO_LARGE.variant("bytes"), limit);
        }
        if (xml.length == 0) {
            return refused(ErrorCode.UNREADABLE_INPUT.variant("empty"));
        }
        Bytes own = Bytes.of(xml);
        return DecodedDocument.of(own.toByteArray()).map(text -> new ParsedDocument(own, text))
                .orElseGet(() -> refused(ErrorCode.UNREADABLE_INPUT.variant("encoding")));
    }

    /** In document order; empty when the form is right. */
    List<Finding> findings() {
        return findings;
    }

    /** Empty when the document could not be read to its end. */
    Optional<ReportDraft> draft() {
        return Optional.ofNullable(draft);
    }

    /** The same finding in the document's own names, with line and column. */
    Finding inDocument(Finding ofDraft) {
        return requireNonNull(walk).values().inDocument(ofDraft);
    }

    /** Validates against FK's schema too, in case the parser ever accepts what the schema rejects. */
    List<Finding> schemaFindings() {
        return DocumentSchema.isValid(requireNonNull(text).text()) ? List.of()
                : List.of(Finding.of(ErrorCode.NOT_A_TIME_REPORT.variant("form"), ""));
    }

    /**
     * The document; of use only when nothing was found.
     *
     * @throws InvalidReportException for a value that no report can have
     */
    ReportDocument document() {
        return new ReportDocument(requireNonNull(bytes), Sha256.of(requireNonNull(walk).canonicalBytes()), report());
    }

    private TimeReport report() {
        try {
            return requireNonNull(draft).toReportWithoutRules();
        } catch (InvalidReportException e) {
            throw new InvalidReportException(inDocumentOrder(e.findings().stream().map(this::inDocument)));
        }
    }

    static List<Finding> inDocumentOrder(Stream<Finding> findings) {
        return findings.sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column)).toList();
    }

    private static ParsedDocument refused(ErrorCode.Variant key, Object... arguments) {
        return new ParsedDocument(Finding.of(key, "", arguments));
    }
}
