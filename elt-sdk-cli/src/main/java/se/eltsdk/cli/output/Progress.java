package se.eltsdk.cli.output;

import java.io.PrintStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress of a run, on standard error. */
public interface Progress extends AutoCloseable {

    /** Columns of a bar. */
    int WIDTH = 79;

    /** One step is done. */
    default void step(String what) {
        step(what, "");
    }

    /** One step is done: prints what it was, on a line of its own. The note is a short text next to the bar. */
    void step(String what, String note);

    /** Prints a message between two steps. */
    void note(String what);

    @Override
    void close();

    /** A progress bar with the remaining time. */
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
            public void step(String what, String note) {
                note(what);
                bar.setExtraMessage(note);
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

    /** One line per step. */
    static Progress lines(PrintStream err, int steps) {
        return new Progress() {
            private int done;

            @Override
            public void note(String what) {
                err.println(what);
            }

            @Override
            public void step(String what, String note) {
                done++;
                err.println("[" + done + "/" + steps + "] " + what + (note.isEmpty() ? "" : "  " + note));
            }

            @Override
            public void close() {
                err.flush();
            }
        };
    }
}
