package se.eltsdk.paper.internal.pdf;

import java.time.Duration;
import java.util.function.LongSupplier;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;

/** The time limit of a call. Every loop over the contents of a file checks it. */
public final class Deadline {

    private final LongSupplier nanos;
    private final long start;
    private final Duration time;

    public Deadline(Duration time, LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.time = time;
    }

    public static Deadline in(Duration time) {
        return new Deadline(time, System::nanoTime);
    }

    public void check() {
        if (nanos.getAsLong() - start > time.toNanos()) {
            throw new EltException(ErrorCode.PDF_TOO_LARGE, "Reading or drawing the PDF took longer than "
                    + time.toMillis()
                    + " ms: it is not such a form, or was made to be costly. Ask for it again.");
        }
    }
}
