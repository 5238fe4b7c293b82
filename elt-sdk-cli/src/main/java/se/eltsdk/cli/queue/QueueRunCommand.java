package se.eltsdk.cli.queue;

import java.io.IOException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.config.RunLocks;
import se.eltsdk.cli.config.RunStop;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.queue.entry.QueueRunView;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.trust.EltEnvironment;

/** {@code elt queue run}: sends the reports in the outbox. */
@Command(name = "run", description = {
    "Sends the reports in the outbox, one per second, until all are sent or need a decision.",
    "Exit code 1 if an entry is blocked or was refused, 3 if an outcome is unknown or an entry waits.",
    "Ctrl-C stops after the call in progress, within 30 seconds. The next run continues from there.",
    "Of several runs, one sends; another takes over when it ends."},
        footer = {"", "Example: elt queue run --config elt.properties"})
final class QueueRunCommand extends OutboxCommand {

    @ArgGroup(exclusive = true)
    private EndOption how = new EndOption();

    /** When to end. */
    private static final class EndOption {

        @Option(names = "--once", description = "Send what is due now, then end. Exit code 3 if an entry waits.")
        private boolean once;

        @Option(names = "--follow", description = "Run until stopped.")
        private boolean follow;
    }

    QueueRunCommand(Console console) {
        super(console);
    }

    @Override
    EltEnvironment environment(EltConfiguration config) {
        return config.environment();
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) throws IOException, InterruptedException {
        ConfigOption.printWarnings(config, console());
        EltEnvironment environment = environment(config);
        try (FkClient client = FkClient.open(config.clientConfig(environment, console().clock()));
                QueueRunView view = new QueueRunView(this, outbox, config, config.outbox().unknownOutcomePolicy());
                OutboxRunner runner = runner(outbox, client, config).listener(view).open();
                RunStop stop = new RunStop(runner)) {
            view.begin();
            run(runner);
            int code = view.end();
            stop.ended(code);
            return code;
        }
    }

    private OutboxRunner.Builder runner(Outbox outbox, FkClient client, EltConfiguration config)
            throws IOException {
        OutboxRunner.Builder builder = OutboxRunner.of(outbox, client).policy(config.outbox().unknownOutcomePolicy())
                .calendar(config.calendar()).callLock(RunLocks.callLock(config));
        config.sealer(console().clock()).ifPresent(sealer -> {
            builder.evidence(sealer, config.sealIssuers());
            config.timestampAuthority().ifPresent(builder::timestamps);
        });
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
}
