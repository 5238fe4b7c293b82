package se.eltsdk.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.calendar.Notice;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.submit.FolderOutcomes;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.doctor.Doctor;
import se.eltsdk.doctor.OutboxCheck;
import se.eltsdk.support.SupportBundle;
import se.eltsdk.support.SupportContact;

/** {@code elt support}: a bundle for FK's support, without personal data. */
@Command(name = "support", description = {
    "Writes a zip file for FK's technical support and the text of the mail.",
    "The zip file contains versions, the configuration without secrets, the doctor's report, and the outcomes of the",
    "signed folders and of the outbox's last entries, by id and code. It contains no names, personal numbers,",
    "passwords or keys.",
    "The mail names the sender: support.name, support.mail and support.mobile of the configuration."},
        footer = {"", "Example: elt support --out support.zip --config elt.properties",
            "         elt support --out support.zip --config elt.properties signed"})
public final class SupportCommand extends EltCommand {

    private static final String END = ".zip";

    @Option(names = "--out", required = true, paramLabel = "FILE.zip", description = "The zip file to write.")
    private Path out;

    @Mixin
    private ConfigOption config;

    @Parameters(paramLabel = "FOLDER", arity = "0..*",
            description = "Signed folders, or folders that contain signed folders.")
    private List<Path> folders = List.of();

    public SupportCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String name = out.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(END)) {
            throw new UsageException(out + ": the bundle is a .zip file");
        }
        SupportBundle bundle = SupportBundle.of(console().clock())
                .withOutcomes(FolderOutcomes.of(folders, console().clock()));
        Optional<Path> configFile = config.pathIfPresent();
        if (configFile.isPresent()) {
            bundle = bundle.withConfiguration(configFile.get()).with(Doctor.read(configFile.get())
                    .withOutbox(OutboxCheck.read(configFile.get(), console().clock())).examine(console().clock()))
                    .withOutbox(configFile.get());
        }
        SupportContact sender = sender();
        Path mail = out.resolveSibling(name.substring(0, name.length() - END.length()) + ".mail.txt");
        AtomicFile.write(out, bundle.zip());
        AtomicFile.write(mail, bundle.mail(contact(), sender).getBytes(StandardCharsets.UTF_8));
        printNextSteps(mail, sender);
        result(Json.object("zip", out.toString(), "mail", mail.toString(), "to", contact().mail(),
                "subject", contact().subject(), "senderComplete", sender.isComplete()));
        return ExitCode.DONE;
    }

    private void printNextSteps(Path mail, SupportContact sender) {
        people().println(out);
        people().println(mail);
        people().println("Write your question into the mail, attach the zip file, and send it to " + contact().mail()
                + " with the subject \"" + contact().subject() + "\".");
        if (!sender.isComplete()) {
            people().println("FK asks for the sender's name, e-mail and mobile number: fill them in, or give "
                    + "support.name, support.mail and support.mobile in the configuration.");
        }
    }

    private static Notice.Contact contact() {
        return FkCalendar.published().notice("elt-support").orElseThrow().contacts().get(0);
    }

    /** Reads the sender even if the rest of the configuration is wrong: the mail may be about that. */
    private SupportContact sender() {
        return config.pathIfPresent().map(EltConfiguration::examine).map(SupportContact::of)
                .orElse(new SupportContact("", "", ""));
    }
}
