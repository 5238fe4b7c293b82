package se.eltsdk.cli.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.EltException;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.LanguageOption;
import se.eltsdk.cli.config.OutboxConfig;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.cli.file.FileErrors;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.queue.entry.FolderEnqueuer;
import se.eltsdk.cli.verify.FolderPreflight;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.trust.EltEnvironment;

/** {@code elt queue add}: puts signed folders into the outbox. */
@Command(name = "add", description = {
    "Verifies signed folders, seals them where a seal key is configured, and queues them.",
    "The same report again changes nothing; other bytes under its id are refused.",
    "What elt submit has sent, or may have, is not queued, and what is queued elt submit does not send.",
    "What is noted in the folder as queued in another outbox is not queued in this one."},
        footer = {"", "Example: elt queue add october/* --config elt.properties"})
final class QueueAddCommand extends OutboxCommand {

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "A signed folder each.")
    private List<Path> paths;

    @Option(names = "--again", description = {"Queue also what is noted as queued in another outbox.",
        "For a person who knows that the other outbox is lost and never sent it: FK may else have the report twice."})
    private boolean again;

    @Mixin
    private LanguageOption language;

    QueueAddCommand(Console console) {
        super(console);
    }

    @Override
    EltEnvironment environment(SdkFactory setup) {
        return setup.forSending();
    }

    @Override
    int work(Outbox outbox, SdkFactory setup, OutboxConfig own) throws IOException, InterruptedException {
        List<SignedFolder> folders = paths.stream().map(SignedFolder::at).toList();
        FolderPreflight gate = new FolderPreflight(this, setup, language);
        FolderEnqueuer run = new FolderEnqueuer(outbox, own.name(), FolderSealer.of(setup, console().clock()), again);
        List<Map<String, Object>> items = new ArrayList<>();
        List<Integer> codes = new ArrayList<>();
        for (FolderVerification seen : gate.verify(folders)) {
            FolderEnqueuer.Result added = add(run, gate, seen, setup);
            codes.add(added.exit());
            people().println(seen.path() + "  " + added.word() + Optional.ofNullable(added.message())
                    .map(message -> ": " + message).orElse(""));
            items.add(added.toJson());
        }
        result(Json.object("items", items));
        return ExitCode.of(codes);
    }

    private FolderEnqueuer.Result add(FolderEnqueuer run, FolderPreflight gate, FolderVerification seen,
            SdkFactory setup)
            throws IOException, InterruptedException {
        try (FolderLock lock = FolderLock.take(seen.folder(), setup.patience(), console().err())) {
            return run.add(gate.again(seen));
        } catch (EltException e) {
            if (!e.code().equals(FolderLock.BUSY)) {
                throw e;
            }
            return FolderEnqueuer.notQueued(seen, ExitCode.OPEN, e.code(), e.getMessage()
                    .substring(e.code().length() + 1));
        } catch (IOException e) {
            return FolderEnqueuer.notQueued(seen, ExitCode.USAGE, FolderLock.BUSY, FileErrors.sentence(e));
        }
    }
}
