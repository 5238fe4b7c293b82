package se.eltsdk.cli.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.FindingsView;
import se.eltsdk.cli.mock.TestSigner;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Progress;
import se.eltsdk.cli.output.Table;
import se.eltsdk.cli.submit.SubmitResult;
import se.eltsdk.config.EltConfiguration;
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
import se.eltsdk.signature.SignedReportVerifier;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.EltEnvironment;

/** Runs all steps from reports to receipts and prints the result of each. */
final class DemoRun {

    private final Console console;
    private final PrintStream people;
    private final EltConfiguration config;
    private final TestSigner signer;
    private final Clock clock;

    DemoRun(Console console, PrintStream people, EltConfiguration config, TestSigner signer) {
        this.console = console;
        this.people = people;
        this.config = config;
        this.signer = signer;
        this.clock = console.clock();
    }

    List<SubmitResult> run(DemoMonth month, int count) throws IOException {
        EltEnvironment environment = config.environment();
        console.paragraph(people, "", FindingsView.count(count, "report") + " for " + month.month()
                + ", to a mock of FK at " + environment.endpoint());
        List<ValidReport> valid = check(month.reports(count));
        List<ReportDocument> documents = write(valid);
        List<SignedReport> signed = sign(documents, environment);
        List<SealedReport> sealed = seal(signed);
        List<SubmitResult> items = submit(sealed, environment);
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
        step("written", "as FK's XML, canonical; SHA-256 of the first " + documents.get(0).digest().hex()
                .substring(0, 16) + "…");
        return documents;
    }

    private List<SignedReport> sign(List<ReportDocument> documents, EltEnvironment environment) {
        // Each person gets a key, on all processors.
        CompletableFuture<BankIdSignature> provider = CompletableFuture.supplyAsync(() -> signer.provider(documents));
        List<BankIdSignature> assistants = documents.parallelStream().map(signer::assistant).toList();
        SignedReportVerifier verifier = SignedReportVerifier.of(environment, clock);
        List<SignedReport> signed = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            signed.add(verifier.verify(documents.get(i), assistants.get(i), provider.join()));
        }
        step("signed", "by each assistant, and once for all by the provider, with test BankID; verified");
        return signed;
    }

    private List<SealedReport> seal(List<SignedReport> signed) throws IOException {
        Sealer sealer = config.sealer(clock).orElseThrow();
        List<SealedReport> sealed = signed.stream().map(sealer::seal).toList();
        step("sealed", "with the provider's seal certificate, XAdES-BASELINE-B");
        return sealed;
    }

    private List<SubmitResult> submit(List<SealedReport> sealed, EltEnvironment environment) throws IOException {
        List<SubmitResult> items = new ArrayList<>();
        people.flush();
        try (FkClient client = FkClient.open(config.clientConfig(environment, clock));
                Progress progress = console.progress("Submitting", sealed.size())) {
            for (SealedReport report : sealed) {
                SubmitResult item = SubmitResult.of(report.signed().document().id().toString(),
                        client.submit(Submission.of(report)));
                progress.step(item.line());
                items.add(item);
            }
        }
        step("submitted", "one call a second over mutual TLS, a connection each");
        return items;
    }

    private void receipts(List<ValidReport> valid, List<SubmitResult> items) {
        people.println();
        Table table = new Table(console)
                .heading("REPORT", "ACTIVE", "WAITING", "STANDBY", "OUTCOME", "TX-ID OR CODE", "STARTED");
        for (int i = 0; i < items.size(); i++) {
            TimeReport report = valid.get(i).report();
            Hours hours = Hours.ofMonth(report.month(), report.rows());
            SubmitResult item = items.get(i);
            table.row(item.id(), hours(hours.active()), hours(hours.waiting()), hours(hours.standby()),
                    item.outcome().word(), item.txIdOrCode(), item.startedText());
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
