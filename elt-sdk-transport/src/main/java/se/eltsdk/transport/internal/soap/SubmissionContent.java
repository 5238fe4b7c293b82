package se.eltsdk.transport.internal.soap;

import java.time.LocalDate;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.Sha256;
import se.eltsdk.report.ReportId;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;

/**
 * The content of one request.
 *
 * @param environment name of the environment that it was signed for
 * @param seal        the {@code ds:Signature} to send too; empty if none is sent
 */
public record SubmissionContent(ReportId id, Sha256 digest, String environment, Bytes report, Signature assistant,
        Signature provider,
        Optional<Bytes> seal) {

    public static SubmissionContent of(SignedReport report, Optional<Bytes> seal) {
        return new SubmissionContent(report.document().id(), report.document().digest(), report.environment(),
                report.document().bytes(), Signature.of(report.assistantSignature(), report.assistantSigningDate()),
                Signature.of(report.providerSignature(), report.providerSigningDate()), seal);
    }

    /** What BankID returned, decoded, and the date of signing in Sweden. */
    public record Signature(Bytes xml, Bytes ocspResponse, LocalDate date) {

        static Signature of(BankIdSignature signature, LocalDate date) {
            return new Signature(signature.signature(), signature.ocspResponse(), date);
        }
    }
}
