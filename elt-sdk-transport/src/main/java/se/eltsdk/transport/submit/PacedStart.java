package se.eltsdk.transport.submit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import se.eltsdk.transport.pacing.Pacer;

/** Lets a request go when the pace does, and whoever chose it still wants it. */
record PacedStart(Pacer.Turn turn, BooleanSupplier stillWanted) implements RequestGate.Start {

    @Override
    public void await() throws InterruptedException {
        await(turn, Duration.ZERO);
    }

    @Override
    public boolean mayGo() {
        return stillWanted.getAsBoolean();
    }

    /** @param ahead how long before its time to go on */
    static void await(Pacer.Turn turn, Duration ahead) throws InterruptedException {
        for (Duration left = turn.delay().minus(ahead); !left.isNegative() && !left.isZero();
                left = turn.delay().minus(ahead)) {
            TimeUnit.NANOSECONDS.sleep(left.toNanos());
        }
    }
}
