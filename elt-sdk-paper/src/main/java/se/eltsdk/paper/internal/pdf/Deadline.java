package se.eltsdk.paper.internal.pdf;

import java.time.Duration;
import java.util.function.LongSupplier;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

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
            throw new EltException(ErrorMessage.of(ErrorCode.PDF_TOO_LARGE.variant("time"))
                    .with("millis", time.toMillis()));
        }
    }
}
