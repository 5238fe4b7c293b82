package se.eltsdk.cli.mock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.file.InputFiles;
import se.eltsdk.cli.file.Passwords;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.cli.folder.PreparedFolder;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.folder.SignedFolder.Signer;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportReader;
import se.eltsdk.testkit.TestBankId;

/** {@code elt test-sign}: signs with test identities that only a mock FK trusts. */
@Command(name = "test-sign", description = {
    "Signs prepared folders with the test BankID of a mock-fk.",
    "Signs as the report's assistant, and as a made-up person for the provider. Existing signatures are kept.",
    "Refused in production."},
        footer = {"", "Example: elt test-sign october --config /tmp/elt-mock/elt.properties"})
public final class TestSignCommand extends EltCommand {

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Prepared folders.")
    private List<Path> paths;

    @Mixin
    private ConfigOption config;

    public TestSignCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<SignedFolder> folders = paths.stream().map(SignedFolder::at).toList();
        EltConfiguration configuration = config.read();
        if (configuration.isProduction()) {
            throw new UsageException(config.path() + ": test signatures are not for production");
        }
        TestSigner signer = new TestSigner(bankId(configuration));
        ReportReader reader = new ReportReader(console().clock());
        List<Map<String, Object>> items = new ArrayList<>();
        for (SignedFolder folder : folders) {
            try (FolderLock lock = FolderLock.acquire(folder, FolderLock.DEFAULT_TIMEOUT, console().err())) {
                items.add(sign(folder, reader, signer));
            }
        }
        result(Json.object("items", items));
        return ExitCode.DONE;
    }

    private TestBankId bankId(EltConfiguration configuration) throws IOException {
        Path store = configuration.existingFile(ConfigurationKey.TEST_BANKID);
        Path pin = store.resolveSibling(store.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".pin");
        byte[] content = InputFiles.bytes(store);
        char[] password = Passwords.read(pin);
        try {
            return TestBankId.read(content, password, console().clock());
        } catch (IllegalArgumentException e) {
            throw new UsageException(store + ": not the test BankID of a mock-fk, or " + pin.getFileName()
                    + " is not its password");
        }
    }

    private Map<String, Object> sign(SignedFolder folder, ReportReader reader, TestSigner signer) throws IOException {
        ReportDocument document = PreparedFolder.read(folder, reader).document();
        List<String> signed = new ArrayList<>();
        for (Signer who : Signer.values()) {
            if (!folder.isSigned(who)) {
                folder.write(who, who == Signer.ASSISTANT
                        ? signer.assistant(document) : signer.provider(List.of(document)));
                signed.add(who.path());
            }
        }
        people().println(folder.path() + "  " + document.id() + "  "
                + (signed.isEmpty() ? "was signed before" : "signed: " + String.join(", ", signed)));
        return Json.object("path", folder.path().toString(), "id", document.id().toString(), "signed", signed);
    }
}
