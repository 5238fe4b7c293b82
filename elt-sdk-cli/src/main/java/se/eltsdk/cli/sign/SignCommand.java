package se.eltsdk.cli.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.BankIdEnvironment;
import se.eltsdk.bankid.EndUser;
import se.eltsdk.bankid.SigningRequirement;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.FindingsView;
import se.eltsdk.cli.command.LanguageOption;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.folder.PreparedFolder;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.folder.SignedFolder.Signer;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.document.ReportReader;
import se.eltsdk.report.ReportId;
import se.eltsdk.trust.EltEnvironment;

/** {@code elt sign}: signs prepared folders with BankID. */
@Command(name = "sign", description = {
    "Signs prepared folders with BankID.",
    "As assistant, each folder is an order of its own, one after the other. As provider, all folders are one order.",
    "Shows each order's QR code in the terminal. Verifies the signature and stores it in the folder. Ctrl-C cancels."},
        footer = {"", "Example: elt sign october --as assistant",
            "         elt sign october november --as provider --link"})
public final class SignCommand extends EltCommand {

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Prepared folders.")
    private List<Path> paths;

    @Option(names = "--as", required = true, paramLabel = "assistant|provider", description = "Who signs.")
    private Signer signer;

    @Option(names = "--link", description = {"Print the link that opens the BankID app on this device, not the QR code.",
        "Without a terminal, it is always the link."})
    private boolean link;

    @Option(names = "--ip", paramLabel = "ADDRESS", description = {
        "The signer's IP address, by which BankID judges the risk of fraud. Default: this machine's."})
    private String address;

    @Mixin
    private ConfigOption configOption;

    @Mixin
    private LanguageOption language;

    public SignCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<PreparedFolder> folders = folders();
        EltConfiguration config = configOption.read();
        EltEnvironment environment = config.environmentForVerification();
        FolderSignatures signatures = new FolderSignatures(signer, environment, console(), language.translations());
        try (BankIdClient client = client(config); InterruptOnExit exit = InterruptOnExit.open()) {
            BankIdOrders orders = new BankIdOrders(client, endUser(client.environment()),
                    requirement(config, environment), console().clock());
            List<SigningItem> items = new SigningRun(signatures, orders, view(), this::print).sign(folders);
            result(Json.object("items", items.stream().map(SigningItem::toJson).toList()));
            int code = ExitCode.of(items.stream().map(SigningItem::exit).toList());
            exit.exitWith(code);
            return code;
        }
    }

    private List<PreparedFolder> folders() throws IOException {
        ReportReader reader = new ReportReader(console().clock());
        List<PreparedFolder> folders = new ArrayList<>();
        Set<ReportId> ids = new HashSet<>();
        for (Path path : paths) {
            PreparedFolder folder = PreparedFolder.read(SignedFolder.at(path), reader);
            if (!ids.add(folder.document().id())) {
                throw new UsageException(path + ": report " + folder.document().id()
                        + " is given twice. Nothing was signed.");
            }
            folders.add(folder);
        }
        return folders;
    }

    private BankIdClient client(EltConfiguration config) {
        return config.openBankIdClient(console().clock()).orElseThrow(() -> new UsageException(config.file()
                + ": BankID is not configured. Give bankid.endpoint, bankid.tls-anchors, bankid.keystore and "
                + "bankid.password-file."));
    }

    private EndUser endUser(BankIdEnvironment bankId) {
        try {
            return EndUser.of(address == null ? LocalAddress.towards(bankId.endpoint()) : address);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--ip: " + e.getMessage());
        }
    }

    /** With configured policies BankID itself rejects a BankID whose signature would not be valid. */
    private static SigningRequirement requirement(EltConfiguration config, EltEnvironment environment) {
        try {
            return config.has(ConfigurationKey.BANKID_POLICIES) ? SigningRequirement.none()
                    .withPolicies(environment.bankIdPolicies().stream().sorted().toList()) : SigningRequirement.none();
        } catch (IllegalArgumentException e) {
            throw new UsageException(config.file() + ": bankid.policies: " + e.getMessage());
        }
    }

    /** On standard error, as all progress: standard output gets the results only. */
    private SigningView view() {
        return link || !console().terminal() ? new LinkView(console().err(), language.translations())
                : new QrView(console().err(), language.translations(), console().columns(), console().rows());
    }

    private void print(SigningItem item) {
        new FindingsView(language, console()).print(people(), item.findings(), item.folder().path(),
                item.folder().document().id(), item.code().map(code -> code.id() + " ").orElse("") + item.message());
    }
}
