package se.eltsdk.transport.outbox;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import se.eltsdk.EltException;

/**
 * Notifies all listeners, and lets none of them disturb the sending. What one throws is dropped, but for an error of
 * the virtual machine; that a listener's own recursion was too deep is none of these.
 */
final class Listeners implements OutboxListener {

    private final List<OutboxListener> all;

    Listeners(List<OutboxListener> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void changed(OutboxEntry entry) {
        tell(listener -> listener.changed(entry));
    }

    @Override
    public void called(Attempt.Outcome outcome, Duration waited, Duration took) {
        tell(listener -> listener.called(outcome, waited, took));
    }

    @Override
    public void leads(boolean now) {
        tell(listener -> listener.leads(now));
    }

    @Override
    public void held(Hold hold) {
        tell(listener -> listener.held(hold));
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
    public void trouble(EltException trouble) {
        tell(listener -> listener.trouble(trouble));
    }

    private void tell(Consumer<OutboxListener> news) {
        for (OutboxListener listener : all) {
            try {
                news.accept(listener);
            } catch (Throwable e) {
                // Also what is checked, which code of other languages throws without saying so.
                if (Storing.endsRun(e)) {
                    throw e;
                }
            }
        }
    }
}
