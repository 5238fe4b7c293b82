package se.eltsdk.document;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.rules.InvalidReportException;

/**
 * Reads a {@code tidredovisning} that comes from outside: its bytes are kept as they came, and its digest is taken over
 * its own canonical form.
 *
 * <p>Taken is what FK's schema takes, in UTF-8 (with or without a byte order mark) or UTF-16 (with one), with any
 * prefixes, white space between elements, CDATA sections, and {@code xsi:schemaLocation}. Refused besides are
 * DOCTYPE, entities, comments, processing instructions, {@code xsi:type}, {@code xsi:nil}, relative namespaces
 * (Canonical XML has no form for them), XML 1.1, more than the limit of bytes (5 MB), 20 levels, 10,000 rows, or 100
 * namespaces in one tag: whatever comes, time and memory stay within what the limit allows, and nothing is ever
 * fetched.
 *
 * <p>Findings carry a path in FK's names, line and column, for example
 * {@code tidrapport.rapportRad[3].tomTid}; of a missing part, the place where it was missed. At most a thousand
 * findings concern the form. No sentence quotes a parser.
 *
 * <p>Example: {@code new ReportReader(Clock.systemUTC()).read(Files.readAllBytes(file)).digest()}.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class ReportReader {

    private static final int DEFAULT_LIMIT = 5 * 1024 * 1024;

    /** Findings of the draft about missing or repeated parts; the parser has reported these more precisely. */
    private static final Set<ErrorCode> LEFT_TO_THE_WALK =
            Set.of(ErrorCode.MISSING_PART, ErrorCode.MISPLACED_OR_REPEATED_PART);

    private final Clock clock;
    private final int limit;

    /** A reader that takes up to 5 MB (5,242,880 bytes); the clock is for the rules that ask for today. */
    public ReportReader(Clock clock) {
        this(clock, DEFAULT_LIMIT);
    }

    private ReportReader(Clock clock, int limit) {
        this.clock = requireNonNull(clock, "clock");
        this.limit = limit;
    }

    /**
     * A reader that takes up to this many bytes.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public ReportReader withLimit(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a limit is at least 1 byte, not " + bytes);
        }
        return new ReportReader(clock, bytes);
    }

    /**
     * Reads a document and checks form and rules. Warnings do not stop it; {@link #check} returns them.
     *
     * @throws SchemaException        where the form is wrong (ELT-001 to ELT-008); with all findings
     * @throws InvalidReportException where only rules are broken; with all findings
     */
    public ReportDocument read(byte[] xml) {
        ParsedDocument reading = ParsedDocument.of(requireNonNull(xml, "xml"), limit);
        refuse(findings(reading));
        return reading.document();
    }

    /**
     * Reads to the end of the stream, but at most one byte more than the limit, and does not close it; else as
     * {@link #read(byte[])}.
     *
     * @throws UncheckedIOException when the stream fails
     */
    public ReportDocument read(InputStream xml) {
        try {
            return read(requireNonNull(xml, "xml").readNBytes((int) Math.min(Integer.MAX_VALUE, limit + 1L)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all findings of a document, errors and warnings, in document order; may be empty. */
    public List<Finding> check(byte[] xml) {
        return findings(ParsedDocument.of(requireNonNull(xml, "xml"), limit));
    }

    /**
     * Reads a document and checks its form only, never the rules: what was signed under an earlier rulebook can still
     * be delivered.
     *
     * @throws SchemaException        where the form is wrong (ELT-001 to ELT-008)
     * @throws InvalidReportException for a value that no {@code TimeReport} can have, such as a personnummer with a
     *                                wrong check digit
     */
    public ReportDocument readSigned(byte[] xml) {
        ParsedDocument reading = ParsedDocument.of(requireNonNull(xml, "xml"), limit);
        refuse(reading.findings());
        ReportDocument document = reading.document();
        refuse(reading.schemaFindings());
        return document;
    }

    private List<Finding> findings(ParsedDocument reading) {
        Stream<Finding> ofRules = reading.draft().stream().flatMap(draft -> draft.check(clock).stream())
                .filter(finding -> !LEFT_TO_THE_WALK.contains(finding.code())).map(reading::inDocument);
        List<Finding> findings = ParsedDocument.inDocumentOrder(Stream.concat(reading.findings().stream(), ofRules));
        return findings.stream().anyMatch(Finding::isError) ? findings
                : Stream.concat(reading.schemaFindings().stream(), findings.stream()).toList();
    }

    private static void refuse(List<Finding> findings) {
        if (findings.stream().anyMatch(SchemaException::isOfForm)) {
            throw new SchemaException(findings);
        }
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new InvalidReportException(findings);
        }
    }
}
