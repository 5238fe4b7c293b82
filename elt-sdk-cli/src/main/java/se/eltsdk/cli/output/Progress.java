package se.eltsdk.cli.output;

import java.io.PrintStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a run has come, told on standard error. */
public interface Progress extends AutoCloseable {

    /** Columns that a bar takes. */
    int WIDTH = 79;

    /** One step is done. */
    default void step(String what) {
        step(what, "");
    }

    /** One step is done; beside a bar stands, in a few letters, what is to be said of the rest. */
    void step(String what, String beside);

    /** Something happened that is no step. */
    void note(String what);

    @Override
    void close();

    /** A bar with the time left. */
    static Progress bar(PrintStream err, String task, int steps) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new DelegatingProgressBarConsumer(text -> err.print("\r" + text), WIDTH))
                .build();
        return new Progress() {
            @Override
            public void step(String what, String beside) {
                bar.setExtraMessage(beside);
                bar.step();
            }

            @Override
            public void note(String what) {
                err.print("\r" + " ".repeat(WIDTH) + "\r");
                err.println(what);
                bar.refresh();
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
            public void note(String what) {
                err.println(what);
            }

            @Override
            public void step(String what, String beside) {
                done++;
                err.println("[" + done + "/" + steps + "] " + what + (beside.isEmpty() ? "" : "  " + beside));
            }

            @Override
            public void close() {
                err.flush();
            }
        };
    }
}
