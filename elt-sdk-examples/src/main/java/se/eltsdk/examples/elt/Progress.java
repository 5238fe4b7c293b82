package se.eltsdk.examples.elt;

import java.io.PrintStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a run has come, told on standard error. */
interface Progress extends AutoCloseable {

    /** One step is done. */
    void step(String what);

    @Override
    void close();

    /** A bar with the time left. */
    static Progress bar(PrintStream err, String task, int steps) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new DelegatingProgressBarConsumer(text -> err.print("\r" + text), 79))
                .build();
        return new Progress() {
            @Override
            public void step(String what) {
                bar.step();
            }

            @Override
            public void close() {
                bar.close();
                err.println();
            }
        };
    }

    /** A line for each step. */
    static Progress lines(PrintStream err, int steps) {
        return new Progress() {
            private int done;

            @Override
            public void step(String what) {
                done++;
                err.println("[" + done + "/" + steps + "] " + what);
            }

            @Override
            public void close() {
                err.flush();
            }
        };
    }
}
