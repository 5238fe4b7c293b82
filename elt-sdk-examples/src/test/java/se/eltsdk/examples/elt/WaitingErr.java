package se.eltsdk.examples.elt;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** Runs of elt of which so many are to wait for a folder: knows when all of them do. */
final class WaitingErr {

    private final CountDownLatch waiting;

    WaitingErr(int runs) {
        waiting = new CountDownLatch(runs);
    }

    EltRun run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.contains("waiting for another elt")) {
                    waiting.countDown();
                }
            }
        };
        Console console = new Console(Clock.systemUTC(), new PrintStream(out, true, StandardCharsets.UTF_8), told, false,
                Ansi.OFF, 0);
        int code = Elt.run(console, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new EltRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    void await() throws InterruptedException {
        if (!waiting.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError(waiting.getCount() + " do not wait");
        }
    }
}
