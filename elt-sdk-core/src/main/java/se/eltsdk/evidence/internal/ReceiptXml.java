package se.eltsdk.evidence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Finding;
import se.eltsdk.Sha256;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.evidence.DeliveryAttempt;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;

/**
 * {@code kvittens.xml}: a receipt and the attempts before it, in canonical XML of one form.
 *
 * @param receipt FK's receipt
 * @param earlier the attempts before it, in their order
 */
public record ReceiptXml(Receipt receipt, List<DeliveryAttempt> earlier) {

    public static final String NAME = "kvittens.xml";

    private static final Pattern TX_ID = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern FORM = Pattern.compile("<Kvittens xmlns=\"urn:eltsdk:kvittens:1\"><id>([^<]*)</id>"
            + "<digest>([^<]*)</digest><tx-id>([^<]*)</tx-id><environment>([^<]*)</environment>"
            + "<startedAt>([^<]*)</startedAt><answeredAt>([^<]*)</answeredAt><attempts>(.*)</attempts></Kvittens>");
    private static final Pattern ATTEMPT =
            Pattern.compile("<attempt outcome=\"([a-z]*)\" startedAt=\"([^\"<]*)\"></attempt>");

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Refuses a tx-id and times that have no place in evidence. */
    public ReceiptXml {
        if (!TX_ID.matcher(receipt.txId()).matches()) {
            throw new EltException(ErrorMessage.of(ErrorCode.RECEIPT_MISMATCH.variant("tx-id"))
                    .with("count", receipt.txId().length()));
        }
        earlier = List.copyOf(earlier);
        if (!Stream.concat(Stream.of(receipt.startedAt(), receipt.answeredAt()),
                earlier.stream().map(DeliveryAttempt::startedAt)).allMatch(ReceiptXml::isTime)) {
            throw new EltException(ErrorMessage.of(ErrorCode.RECEIPT_MISMATCH.variant("times")));
        }
    }

    public Bytes bytes() {
        StringBuilder xml = new StringBuilder("<Kvittens xmlns=\"urn:eltsdk:kvittens:1\"><id>")
                .append(receipt.reportId()).append("</id><digest>").append(receipt.digest().hex())
                .append("</digest><tx-id>").append(escaped(receipt.txId())).append("</tx-id><environment>")
                .append(escaped(receipt.environment())).append("</environment><startedAt>")
                .append(receipt.startedAt()).append("</startedAt><answeredAt>").append(receipt.answeredAt())
                .append("</answeredAt><attempts>");
        earlier.forEach(attempt -> xml.append("<attempt outcome=\"").append(attempt.outcome().word())
                .append("\" startedAt=\"").append(attempt.startedAt()).append("\"></attempt>"));
        return Bytes.of(xml.append("</attempts></Kvittens>").toString().getBytes(UTF_8));
    }

    /** Empty for what is not, to the last byte, as {@link #bytes()} writes it. */
    public static Optional<ReceiptXml> read(Bytes bytes) {
        Matcher matcher = FORM.matcher(new String(bytes.toByteArray(), UTF_8));
        try {
            return matcher.matches() ? Optional.of(of(matcher)).filter(read -> read.bytes().equals(bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | EltException e) {
            return Optional.empty();
        }
    }

    /** ELT-907: what in it is not of this document in this environment; empty where all is. */
    public List<Finding> mismatches(ReportDocument document, String environment) {
        List<Finding> findings = new ArrayList<>();
        if (!receipt.reportId().equals(document.id())) {
            findings.add(Finding.of(ErrorCode.RECEIPT_MISMATCH.variant("id"), NAME));
        }
        if (!receipt.digest().equals(document.digest())) {
            findings.add(Finding.of(ErrorCode.RECEIPT_MISMATCH.variant("digest"), NAME));
        }
        if (!receipt.environment().equals(environment)) {
            findings.add(Finding.of(ErrorCode.RECEIPT_MISMATCH.variant("environment"), NAME, environment));
        }
        return findings;
    }

    private static boolean isTime(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }

    private static ReceiptXml of(Matcher matcher) {
        List<DeliveryAttempt> earlier = new ArrayList<>();
        Matcher attempts = ATTEMPT.matcher(matcher.group(7));
        while (attempts.find()) {
            earlier.add(new DeliveryAttempt(Instant.parse(attempts.group(2)),
                    DeliveryAttempt.Outcome.valueOf(attempts.group(1).toUpperCase(Locale.ROOT))));
        }
        return new ReceiptXml(Receipt.of(ReportId.parse(matcher.group(1)), Sha256.parse(matcher.group(2)),
                unescaped(matcher.group(3)), unescaped(matcher.group(4)), Instant.parse(matcher.group(5)),
                Instant.parse(matcher.group(6))), earlier);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
