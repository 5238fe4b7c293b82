package se.eltsdk.transport.internal.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import se.eltsdk.transport.pacing.CallPacer;

/** Lets a request go when the pace does, and whoever chose it still wants it. */
public record PacedStart(CallPacer.Permit turn, BooleanSupplier stillWanted) implements SendGate.Start {

    @Override
    public void await() throws InterruptedException {
        await(turn, Duration.ZERO);
    }

    @Override
    public boolean mayGo() {
        return stillWanted.getAsBoolean();
    }

    /** @param ahead how long before its time to go on */
    public static void await(CallPacer.Permit turn, Duration ahead) throws InterruptedException {
        for (Duration left = turn.delay().minus(ahead); !left.isNegative() && !left.isZero();
                left = turn.delay().minus(ahead)) {
            TimeUnit.NANOSECONDS.sleep(left.toNanos());
        }
    }
}
