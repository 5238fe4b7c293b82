package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import se.eltsdk.EltException;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;

/**
 * Notifies all listeners. Exceptions of a listener are ignored, so that they do not disturb the sending; errors of the
 * virtual machine, other than a {@link StackOverflowError}, are thrown.
 */
public final class CompositeListener implements OutboxListener {

    private final List<OutboxListener> all;

    public CompositeListener(List<OutboxListener> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void changed(OutboxEntry entry) {
        publish(listener -> listener.changed(entry));
    }

    @Override
    public void sending(OutboxEntry entry) {
        publish(listener -> listener.sending(entry));
    }

    @Override
    public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
        publish(listener -> listener.called(outcome, waited, took));
    }

    @Override
    public void leadershipChanged(boolean now) {
        publish(listener -> listener.leadershipChanged(now));
    }

    @Override
    public void suspended(Suspension suspension) {
        publish(listener -> listener.suspended(suspension));
    }

    @Override
    public void circuitOpened(ErrorMessage message) {
        publish(listener -> listener.circuitOpened(message));
    }

    @Override
    public void circuitClosed() {
        publish(OutboxListener::circuitClosed);
    }

    @Override
    public void problem(EltException problem) {
        publish(listener -> listener.problem(problem));
    }

    private void publish(Consumer<OutboxListener> event) {
        for (OutboxListener listener : all) {
            try {
                event.accept(listener);
            } catch (Throwable e) {
                // Throwable: code in other JVM languages may throw checked exceptions undeclared.
                if (OutcomeWriteRetry.endsRun(e)) {
                    throw e;
                }
            }
        }
    }
}
