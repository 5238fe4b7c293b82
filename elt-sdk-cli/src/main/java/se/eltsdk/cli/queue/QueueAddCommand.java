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
import se.eltsdk.cli.config.RunLocks;
import se.eltsdk.cli.file.FileErrors;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.submit.FolderEnqueuer;
import se.eltsdk.cli.verify.FolderPreflight;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.trust.EltEnvironment;

/** {@code elt queue add}: puts signed folders into the outbox. */
@Command(name = "add", description = {
    "Verifies signed folders, seals them if a seal key is configured, and queues them.",
    "Adding the same report again changes nothing; other bytes with the same id are rejected.",
    "A folder with FK's receipt is not queued. elt submit sends a queued folder too, and FK gets it once.",
    "A folder that is marked as queued in another outbox is not queued in this one."},
        footer = {"", "Example: elt queue add october/* --config elt.properties"})
final class QueueAddCommand extends OutboxCommand {

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Signed folders.")
    private List<Path> paths;

    @Option(names = "--again", description = {"Also queue a folder that is marked as queued in another outbox.",
        "Only if the other outbox is lost and never sent it: FK may otherwise get the report twice."})
    private boolean again;

    @Mixin
    private LanguageOption language;

    QueueAddCommand(Console console) {
        super(console);
    }

    @Override
    EltEnvironment environment(EltConfiguration config) {
        return config.environment();
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) throws IOException, InterruptedException {
        List<SignedFolder> folders = paths.stream().map(SignedFolder::at).toList();
        FolderPreflight preflight = new FolderPreflight(this, config, language);
        FolderEnqueuer run = new FolderEnqueuer(outbox, config.environmentName(), config.outbox().name(),
                FolderSealer.of(config, console().clock()), console().clock());
        List<Map<String, Object>> items = new ArrayList<>();
        List<Integer> codes = new ArrayList<>();
        for (FolderVerification verified : preflight.verify(folders)) {
            FolderEnqueuer.Added added = add(run, preflight, verified, config);
            codes.add(added.result().exit());
            people().println(verified.path() + "  " + added.word() + Optional.ofNullable(added.result().message())
                    .map(message -> ": " + message).orElse(""));
            items.add(added.toJson());
        }
        result(Json.object("items", items));
        return ExitCode.of(codes);
    }

    private FolderEnqueuer.Added add(FolderEnqueuer run, FolderPreflight preflight, FolderVerification verified,
            EltConfiguration config)
            throws IOException, InterruptedException {
        try (FolderLock lock = FolderLock.acquire(verified.folder(), RunLocks.folderTimeout(config), console().err())) {
            return run.add(preflight.again(verified), again);
        } catch (EltException e) {
            if (e.code() != FolderLock.BUSY) {
                throw e;
            }
            return FolderEnqueuer.notQueued(verified, ExitCode.OPEN, e.errorMessage());
        } catch (IOException e) {
            return FolderEnqueuer.notQueued(verified, ExitCode.USAGE, FileErrors.ofFolder(e));
        }
    }
}
