package se.eltsdk.cli.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.mock.MockVendorFiles;
import se.eltsdk.cli.mock.MockView;
import se.eltsdk.cli.mock.TestSigner;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.submit.SubmitResult;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;

/** {@code elt demo}: reports of one month from check to receipt, without a configuration. */
@Command(name = "demo", description = {
    "Sends made-up reports of one month to a mock FK on this machine. Needs no configuration.",
    "Checks them, signs them with test BankID identities, seals them, submits one per second over mutual TLS and",
    "shows the receipts."},
        footer = {"", "Example: elt demo --reports 10"})
public final class DemoCommand extends EltCommand {

    private static final int MOST = 200;

    @Option(names = "--reports", paramLabel = "N", description = "Number of reports, 1 to 200. Default: 5.")
    private int reports = 5;

    public DemoCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (reports < 1 || reports > MOST) {
            throw new UsageException("--reports must be between 1 and " + MOST);
        }
        people().println("Making keys and certificates for this run ...");
        TestPki pki = TestPki.of(console().clock());
        MockVendorFiles.createKeys(pki);
        Path folder = Files.createTempDirectory("elt-demo-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "elt-demo-cleanup"));     // Ctrl-C
        try (MockFk mock = MockFk.start(pki)) {
            EltConfiguration config = EltConfiguration.read(MockVendorFiles.write(folder, pki, mock.endpoint()));
            DemoRun demo = new DemoRun(console(), people(), config, new TestSigner(pki.bankId()));
            List<SubmitResult> items = demo.run(DemoMonth.last(console().clock()), reports);
            people().println();
            console().paragraph(people(), "", "The mock received: " + MockView.sentence(mock.requests()));
            result(Json.object("items", items.stream().map(SubmitResult::toJson).toList(),
                    "mock", MockView.summary(mock.requests())));
            return ExitCode.of(items.stream().map(SubmitResult::exit).toList());
        } finally {
            delete(folder);
        }
    }

    /** Does nothing for a folder that is deleted already. */
    private static void delete(Path folder) {
        File[] files = folder.toFile().listFiles();
        if (files != null) {
            Stream.of(files).forEach(File::delete);
            folder.toFile().delete();
        }
    }
}
