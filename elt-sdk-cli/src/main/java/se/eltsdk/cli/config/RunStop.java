package se.eltsdk.cli.config;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.outbox.OutboxRunner;

/** On Ctrl-C, stores the outcome of the call in progress and lets the command print before the process ends. */
public final class RunStop implements AutoCloseable {

    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final Thread hook;
    private volatile boolean stopping;

    /** Ends the runner when the process is to end, until this is closed. */
    public RunStop(OutboxRunner runner) {
        hook = new Thread(() -> stop(runner), "elt-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The command has printed its result. */
    public void ended(int exitCode) {
        code.complete(exitCode);
    }

    /** Whether the process is to end: the runner sends nothing more. */
    public boolean isStopping() {
        return stopping;
    }

    private void stop(OutboxRunner runner) {
        stopping = true;
        runner.close();
        // The process also ends if close() could not stop a hanging call.
        Runtime.getRuntime().halt(code.completeOnTimeout(ExitCode.OPEN, 3, TimeUnit.SECONDS).join());
    }

    /** A command that fails ends the process all the same. */
    @Override
    public void close() {
        code.complete(ExitCode.OPEN);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return;
        }
    }
}
