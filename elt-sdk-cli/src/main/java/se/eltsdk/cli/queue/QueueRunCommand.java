package se.eltsdk.cli.queue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.config.OutboxConfig;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.queue.entry.QueueRunView;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.trust.EltEnvironment;

/** {@code elt queue run}: sends what the outbox holds. */
@Command(name = "run", description = {
    "Sends what the outbox holds, one report a second, until all is sent or waits for a person.",
    "Exit code 1 where one is blocked or was refused, 3 where it is not known whether FK has one, or one waits.",
    "Ctrl-C ends it after the call that is under way, within 30 seconds; the next run goes on where it was.",
    "Several runs may be started: one sends, and another takes over where it ends."},
        footer = {"", "Example: elt queue run --config elt.properties"})
final class QueueRunCommand extends OutboxCommand {

    @ArgGroup(exclusive = true)
    private EndOption how = new EndOption();

    /** When to end. */
    private static final class EndOption {

        @Option(names = "--once", description = "Send what is due now, and end; exit code 3 where something waits.")
        private boolean once;

        @Option(names = "--follow", description = "Never end.")
        private boolean follow;
    }

    QueueRunCommand(Console console) {
        super(console);
    }

    @Override
    EltEnvironment environment(SdkFactory setup) {
        return setup.forSending();
    }

    @Override
    int work(Outbox outbox, SdkFactory setup, OutboxConfig own) throws IOException, InterruptedException {
        EltEnvironment environment = environment(setup);
        CompletableFuture<Integer> code = new CompletableFuture<>();
        try (FkClient client = FkClient.open(setup.endpoint(environment, console().clock()));
                QueueRunView view = new QueueRunView(this, outbox, setup, own.policy());
                OutboxRunner runner = runner(outbox, client, setup, own).listener(view).open()) {
            view.begin();
            Thread hook = new Thread(() -> stop(runner, code), "elt-queue-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            run(runner);
            code.complete(view.end());
            forget(hook);
        } finally {
            code.complete(ExitCode.OPEN);
        }
        return code.join();
    }

    private OutboxRunner.Builder runner(Outbox outbox, FkClient client, SdkFactory setup, OutboxConfig own)
            throws IOException {
        OutboxRunner.Builder builder = OutboxRunner.of(outbox, client).policy(own.policy())
                .calendar(setup.catalogue()).callLock(setup.pace().callLock());
        setup.sealer(console().clock()).ifPresent(sealer -> builder.evidence(sealer, setup.sealIssuers()));
        return builder;
    }

    private void run(OutboxRunner runner) throws InterruptedException {
        if (how.follow) {
            runner.follow();
        } else if (how.once) {
            runner.runOnce();
        } else {
            runner.runUntilDone();
        }
    }

    /** Ctrl-C: the call that is under way is stored, and what was done is told, before the process ends. */
    private static void stop(OutboxRunner runner, CompletableFuture<Integer> code) {
        runner.close();
        // Where something hangs that even closing could not end, the process ends all the same.
        Runtime.getRuntime().halt(code.completeOnTimeout(ExitCode.OPEN, 3, TimeUnit.SECONDS).join());
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return;
        }
    }
}
