package se.eltsdk.sample.signing;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportReader;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.report.ReportId;
import se.eltsdk.rules.ValidReport;
import se.eltsdk.sample.month.MonthReport;
import se.eltsdk.sample.month.MonthService;
import se.eltsdk.sample.month.MonthState;
import se.eltsdk.sample.month.MonthTable;
import se.eltsdk.sample.month.WrongStageException;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.AssistantSignedReport;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SignedReportVerifier;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.spring.TransactionalOutbox;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.EltEnvironment;

/** The stages of a report, each in one transaction: document, assistant's signature, provider's signature, outbox. */
@Service
public class SigningStages {

    private final MonthService months;
    private final MonthTable table;
    private final SigningTable signings;
    private final SigningLeases leases;
    private final TransactionalOutbox outbox;
    private final ObjectProvider<Sealer> sealer;
    private final EltEnvironment environment;
    private final Clock clock;

    SigningStages(MonthService months, MonthTable table, SigningTable signings, SigningLeases leases,
            TransactionalOutbox outbox, ObjectProvider<Sealer> sealer, EltEnvironment environment, Clock clock) {
        this.months = months;
        this.table = table;
        this.signings = signings;
        this.leases = leases;
        this.outbox = outbox;
        this.sealer = sealer;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Writes the document that the assistant signs, and locks the shifts.
     *
     * @throws se.eltsdk.rules.InvalidReportException if the shifts have errors; nothing is stored then
     */
    @Transactional
    public SigningRequest beginAssistant(Signing signing) {
        MonthReport report = months.report(signing.reports().get(0));
        require(table.move(report.id(), MonthState.DRAFT, MonthState.ASSISTANT_SIGNING));
        ValidReport valid = months.draft(report).validate(clock);
        ReportDocument document = new ReportWriter().write(valid);
        table.storeDocument(report.id(), document.bytes().toByteArray());
        insert(signing);
        return SigningRequest.forAssistant(document);
    }

    /** Returns those of the reports that the provider can sign at once: the first ones, as many as BankID takes. */
    public List<ReportId> fitting(List<ReportId> reports) {
        return providerRequest(reports).reports();
    }

    /** Locks the reports that the provider signs at once, which {@link #fitting} returned. */
    @Transactional
    public SigningRequest beginProvider(Signing signing) {
        signing.reports().forEach(id ->
                require(table.move(id, MonthState.ASSISTANT_SIGNED, MonthState.PROVIDER_SIGNING)));
        insert(signing);
        return providerRequest(signing.reports());
    }

    /**
     * Continues with a signature that BankID gave. Its verification is part of the next stage.
     *
     * @throws se.eltsdk.signature.InvalidSignatureException if it is not valid; nothing is stored then
     */
    @Transactional
    public void continueWith(Signing signing, BankIdSignature signature) {
        if (!signings.end(signing.id(), Signing.State.SIGNED, "")) {
            return;
        }
        SignedReportVerifier verifier = SignedReportVerifier.of(environment, clock);
        signing.reports().forEach(id -> {
            if (signing.kind() == Signing.Kind.ASSISTANT) {
                signedByAssistant(id, signature);
            } else {
                signedByProvider(id, signature, verifier);
            }
        });
        signings.deleteOrders(signing.id());
    }

    /** Ends a signing without a signature: its reports wait again. */
    @Transactional
    public void fail(Signing signing, String message) {
        if (!signings.end(signing.id(), Signing.State.FAILED, message)) {
            return;
        }
        signing.reports().forEach(id -> {
            if (signing.kind() == Signing.Kind.ASSISTANT) {
                table.move(id, MonthState.ASSISTANT_SIGNING, MonthState.DRAFT);
            } else {
                table.move(id, MonthState.PROVIDER_SIGNING, MonthState.ASSISTANT_SIGNED);
            }
        });
        signings.deleteOrders(signing.id());
    }

    /** In the lease of this node from the start: another one must not find a signing without an order. */
    private void insert(Signing signing) {
        signings.insert(signing, clock.instant());
        require(leases.renew(signing.id(), signing.message()));
    }

    private void signedByAssistant(ReportId id, BankIdSignature signature) {
        ReportDocument document = new ReportReader(clock).readSigned(table.document(id));
        AssistantSignedReport signed = AssistantSignedReport.of(document, signature, environment, clock);
        table.storeAssistantSigned(id, signed.state().toByteArray());
        require(table.move(id, MonthState.ASSISTANT_SIGNING, MonthState.ASSISTANT_SIGNED));
    }

    private void signedByProvider(ReportId id, BankIdSignature signature, SignedReportVerifier verifier) {
        SignedReport signed = assistantSigned(id).signedByProvider(signature, verifier);
        Sealer seals = sealer.getIfAvailable();
        outbox.put(seals == null ? Submission.of(signed) : Submission.of(seals.seal(signed)));
        require(table.move(id, MonthState.PROVIDER_SIGNING, MonthState.QUEUED));
    }

    private SigningRequest providerRequest(List<ReportId> reports) {
        return SigningRequest.forProvider(reports.stream().map(id -> assistantSigned(id).document()).toList()).get(0);
    }

    private AssistantSignedReport assistantSigned(ReportId id) {
        return AssistantSignedReport.read(table.assistantSigned(id), environment, clock);
    }

    private static void require(boolean moved) {
        if (!moved) {
            throw new WrongStageException();
        }
    }
}
