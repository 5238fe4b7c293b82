package se.eltsdk.transport.internal.http;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import se.eltsdk.transport.pacing.internal.CallPermit;

/** Sends a request when the pace allows it, if the caller that chose it still wants it. */
public record PacedStart(CallPermit permit, BooleanSupplier stillWanted) implements SendGate.Start {

    @Override
    public void await() throws InterruptedException {
        permit.awaitTime(Duration.ZERO);
    }

    @Override
    public boolean mayGo() {
        return stillWanted.getAsBoolean();
    }
}
