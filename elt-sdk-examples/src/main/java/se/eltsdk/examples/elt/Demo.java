package se.eltsdk.examples.elt;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.rules.ValidReport;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.Environment;

/** The corridor from reports to receipts, with what each step gives. */
final class Demo {

    private final Console console;
    private final PrintStream people;
    private final Setup setup;
    private final TestSigner signer;
    private final Clock clock;

    Demo(Console console, PrintStream people, Setup setup, TestSigner signer) {
        this.console = console;
        this.people = people;
        this.setup = setup;
        this.signer = signer;
        this.clock = console.clock();
    }

    List<Delivered> run(DemoMonth month, int count) throws IOException {
        Environment environment = setup.forSending();
        console.paragraph(people, "", FindingsView.count(count, "report") + " for " + month.month()
                + ", to a mock of FK at " + environment.endpoint());
        List<ValidReport> valid = check(month.reports(count));
        List<ReportDocument> documents = write(valid);
        List<SignedReport> signed = sign(documents, environment);
        List<SealedReport> sealed = seal(signed);
        List<Delivered> items = submit(sealed, environment);
        receipts(valid, items);
        return items;
    }

    private List<ValidReport> check(List<TimeReport> reports) {
        List<ValidReport> valid = reports.stream().map(report -> ReportRules.validate(report, clock)).toList();
        List<Finding> warnings = valid.stream().flatMap(report -> report.warnings().stream()).toList();
        long rows = reports.stream().mapToLong(report -> report.rows().size()).sum();
        step("checked", rows + " rows, " + FindingsView.summary(warnings));
        return valid;
    }

    private List<ReportDocument> write(List<ValidReport> valid) {
        ReportWriter writer = new ReportWriter();
        List<ReportDocument> documents = valid.stream().map(writer::write).toList();
        step("written", "as FK's XML, canonical; SHA-256 of the first " + documents.get(0).digest().hex().substring(0, 16) + "…");
        return documents;
    }

    private List<SignedReport> sign(List<ReportDocument> documents, Environment environment) {
        List<BankIdSignature> assistants = documents.stream().map(signer::assistant).toList();
        BankIdSignature provider = signer.provider(documents);
        List<SignedReport> signed = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            signed.add(SignedReport.of(documents.get(i), assistants.get(i), provider, environment, clock));
        }
        step("signed", "by each assistant, and once for all by the provider, with test BankID; verified");
        return signed;
    }

    private List<SealedReport> seal(List<SignedReport> signed) throws IOException {
        Sealer sealer = setup.sealer(clock).orElseThrow();
        List<SealedReport> sealed = signed.stream().map(sealer::seal).toList();
        step("sealed", "with the provider's seal certificate, XAdES-BASELINE-B");
        return sealed;
    }

    private List<Delivered> submit(List<SealedReport> sealed, Environment environment) throws IOException {
        List<Delivered> items = new ArrayList<>();
        people.flush();
        try (FkClient client = FkClient.open(setup.endpoint(environment, clock));
                Progress progress = console.progress("Submitting", sealed.size())) {
            for (SealedReport report : sealed) {
                Delivered item = Delivered.of(report.signed().document().id().toString(),
                        client.submit(Submission.of(report)));
                progress.step(item.line());
                items.add(item);
            }
        }
        step("submitted", "one call a second over mutual TLS, a connection each");
        return items;
    }

    private void receipts(List<ValidReport> valid, List<Delivered> items) {
        people.println();
        Table table = new Table(console)
                .heading("REPORT", "ACTIVE", "WAITING", "STANDBY", "OUTCOME", "TX-ID OR CODE", "STARTED");
        for (int i = 0; i < items.size(); i++) {
            TimeReport report = valid.get(i).report();
            Hours hours = Hours.worked(report.month(), report.rows());
            Delivered item = items.get(i);
            table.row(item.id(), hours(hours.active()), hours(hours.waiting()), hours(hours.standby()),
                    item.outcome().word(), item.txId() == null ? item.code() : item.txId(), item.startedText());
        }
        table.print(people, "");
    }

    private void step(String step, String what) {
        console.paragraph(people, "  " + step + " ".repeat(11 - step.length()), what);
    }

    private static String hours(long minutes) {
        return String.format(Locale.ROOT, "%d:%02d", minutes / 60, minutes % 60);
    }
}
