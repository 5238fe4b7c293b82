package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import se.eltsdk.EltException;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;

/**
 * Notifies all listeners, and lets none of them disturb the sending. What one throws is dropped, but for an error of
 * the virtual machine; that a listener's own recursion was too deep is none of these.
 */
public final class CompositeListener implements OutboxListener {

    private final List<OutboxListener> all;

    public CompositeListener(List<OutboxListener> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void changed(OutboxEntry entry) {
        tell(listener -> listener.changed(entry));
    }

    @Override
    public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
        tell(listener -> listener.called(outcome, waited, took));
    }

    @Override
    public void leadershipChanged(boolean now) {
        tell(listener -> listener.leadershipChanged(now));
    }

    @Override
    public void suspended(Suspension suspension) {
        tell(listener -> listener.suspended(suspension));
    }

    @Override
    public void circuitOpened(String code, String message) {
        tell(listener -> listener.circuitOpened(code, message));
    }

    @Override
    public void circuitClosed() {
        tell(OutboxListener::circuitClosed);
    }

    @Override
    public void problem(EltException trouble) {
        tell(listener -> listener.problem(trouble));
    }

    private void tell(Consumer<OutboxListener> news) {
        for (OutboxListener listener : all) {
            try {
                news.accept(listener);
            } catch (Throwable e) {
                // Also what is checked, which code of other languages throws without saying so.
                if (OutcomeWriteRetry.endsRun(e)) {
                    throw e;
                }
            }
        }
    }
}
