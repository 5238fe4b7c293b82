package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import se.eltsdk.transport.pacing.internal.CallScheduler;
import se.eltsdk.transport.submit.CallSlot;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.PreparedCall;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.internal.FkClientAccess;

/** The part of {@link FkClient} that delivery uses. Tests have an FK without a network instead. */
public interface FkGateway {

    /** As {@link FkClient#awaitSlot}. */
    Slot awaitSlot() throws InterruptedException;

    /** Keeps the client's pace. */
    CallScheduler scheduler();

    /** As {@link FkClientAccess#environment}. */
    String environment();

    /** As {@link CallSlot}. */
    interface Slot extends AutoCloseable {

        Call prepare(Submission submission);

        @Override
        void close();
    }

    /** As {@link PreparedCall}. */
    interface Call extends AutoCloseable {

        boolean isConnected();

        SubmissionOutcome send();

        SubmissionOutcome cancel();

        Duration waited();

        @Override
        void close();
    }

    static FkGateway over(FkClient client) {
        return new FkGateway() {
            @Override
            public Slot awaitSlot() throws InterruptedException {
                return slot(client.awaitSlot());
            }

            @Override
            public CallScheduler scheduler() {
                return CallScheduler.of(FkClientAccess.get().pacer(client));
            }

            @Override
            public String environment() {
                return FkClientAccess.get().environment(client);
            }
        };
    }

    private static Slot slot(CallSlot slot) {
        return new Slot() {
            @Override
            public Call prepare(Submission submission) {
                return call(slot.prepare(submission));
            }

            @Override
            public void close() {
                slot.close();
            }
        };
    }

    private static Call call(PreparedCall call) {
        return new Call() {
            @Override
            public boolean isConnected() {
                return call.isConnected();
            }

            @Override
            public SubmissionOutcome send() {
                return call.send();
            }

            @Override
            public SubmissionOutcome cancel() {
                return call.cancel();
            }

            @Override
            public Duration waited() {
                return call.waited();
            }

            @Override
            public void close() {
                call.close();
            }
        };
    }
}
