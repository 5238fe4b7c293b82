package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;

/** {@code elt demo}: the whole way of a month of reports, with nothing to configure. */
@Command(name = "demo", description = {
    "Sends a month of made-up reports to a mock FK on this machine; nothing to configure.",
    "Checks, signs with test BankID identities, seals, submits over real mutual TLS, one a second, and shows the",
    "receipts."},
        footer = {"", "Example: elt demo --reports 10"})
final class DemoCommand extends EltCommand {

    private static final int MOST = 200;

    @Option(names = "--reports", paramLabel = "N", description = "How many, 1 to 200; 5 where it is not given.")
    private int reports = 5;

    DemoCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (reports < 1 || reports > MOST) {
            throw new CallException("--reports goes from 1 to " + MOST);
        }
        people().println("Making keys and certificates for this run ...");
        TestPki pki = TestPki.create(console().clock());
        Path folder = Files.createTempDirectory("elt-demo-");
        try (MockFk mock = MockFk.start(pki)) {
            Setup setup = new Setup(Config.read(MockSetup.write(folder, pki, mock.endpoint())));
            Demo demo = new Demo(console(), people(), setup, new TestSigner(pki.bankId()));
            List<Delivered> items = demo.run(DemoMonth.last(console().clock()), reports);
            people().println();
            console().paragraph(people(), "", "What the mock saw: " + MockView.sentence(mock.requests()));
            result(Json.object("items", items.stream().map(Delivered::toJson).toList(),
                    "mock", MockView.summary(mock.requests())));
            return Exit.of(items.stream().map(Delivered::exit).toList());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
