package se.eltsdk.cli.sign;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import se.eltsdk.cli.command.ExitCode;

/**
 * While it is open, Ctrl-C (SIGINT, SIGTERM) does not end the process at once: it interrupts the thread that opened it,
 * and the process ends when that thread has closed it, after half a minute at the latest.
 */
final class InterruptOnExit implements AutoCloseable {

    private static final long LONGEST_SECONDS = 30;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interruptAndWait, "elt-sign-stop");
    private volatile int code = ExitCode.OPEN;

    private InterruptOnExit() {
    }

    static InterruptOnExit open() {
        InterruptOnExit open = new InterruptOnExit();
        Runtime.getRuntime().addShutdownHook(open.hook);
        return open;
    }

    /** Sets the exit code of an interrupted process. */
    void exitWith(int value) {
        code = value;
    }

    private void interruptAndWait() {
        worker.interrupt();
        try {
            if (!closed.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // The process ends already.
        }
    }
}
