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
import se.eltsdk.cli.config.LenientConfig;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.submit.FolderOutcomes;
import se.eltsdk.doctor.Doctor;
import se.eltsdk.support.SupportBundle;
import se.eltsdk.support.SupportContact;

/** {@code elt support}: what to send along when asking FK for help, with nothing personal in it. */
@Command(name = "support", description = {
    "Writes a zip file for FK's technical support, and beside it the text of the mail.",
    "In the zip: versions, the configuration without secrets, the doctor's report, and what became of the signed",
    "folders and of what the outbox sent last, by ids and codes. No names, numbers of persons, passwords or keys.",
    "In the mail: the sender, by support.name, support.mail and support.mobile of the configuration."},
        footer = {"", "Example: elt support --out support.zip --config elt.properties",
            "         elt support --out support.zip --config elt.properties signed"})
public final class SupportCommand extends EltCommand {

    private static final String END = ".zip";

    @Option(names = "--out", required = true, paramLabel = "FILE.zip", description = "The zip file to write.")
    private Path out;

    @Mixin
    private ConfigOption config;

    @Parameters(paramLabel = "FOLDER", arity = "0..*",
            description = "Signed folders, or folders with signed folders in them.")
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
        SupportBundle bundle = SupportBundle.at(console().clock())
                .withOutcomes(FolderOutcomes.of(folders, console().clock()));
        Optional<Path> settings = config.ifThere();
        if (settings.isPresent()) {
            OutboxInspector queue = new OutboxInspector(settings.get(), console().clock());
            bundle = queue.addTo(bundle.withConfiguration(settings.get()).with(Doctor.reading(settings.get())
                    .withQueue(queue::observations).examine(console().clock())));
        }
        SupportContact sender = sender();
        Path mail = out.resolveSibling(name.substring(0, name.length() - END.length()) + ".mail.txt");
        AtomicFile.write(out, bundle.zip());
        AtomicFile.write(mail, bundle.mail(contact(), sender).getBytes(StandardCharsets.UTF_8));
        tell(mail, sender);
        result(Json.object("zip", out.toString(), "mail", mail.toString(), "to", contact().mail(),
                "subject", contact().subject(), "senderComplete", sender.isComplete()));
        return ExitCode.DONE;
    }

    private void tell(Path mail, SupportContact sender) {
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

    /** Also from a configuration that is wrong elsewhere, which is what the mail may be about. */
    private SupportContact sender() throws IOException {
        Optional<Path> file = config.ifThere();
        LenientConfig settings = file.isEmpty() ? LenientConfig.none() : LenientConfig.of(file.get());
        return new SupportContact(settings.get("support.name"), settings.get("support.mail"),
                settings.get("support.mobile"));
    }
}
