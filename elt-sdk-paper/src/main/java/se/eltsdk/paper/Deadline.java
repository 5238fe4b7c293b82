package se.eltsdk.paper;

import java.time.Duration;
import java.util.function.LongSupplier;
import se.eltsdk.EltException;

/** The moment at which a call gives up. Whoever loops over what a file holds looks at it. */
final class Deadline {

    private final LongSupplier nanos;
    private final long start;
    private final Duration time;

    Deadline(Duration time, LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.time = time;
    }

    static Deadline in(Duration time) {
        return new Deadline(time, System::nanoTime);
    }

    void check() {
        if (nanos.getAsLong() - start > time.toNanos()) {
            throw new EltException("ELT-957", "Reading or drawing the PDF took longer than " + time.toMillis()
                    + " ms: it is not such a form, or was made to be costly. Ask for it again.");
        }
    }
}
