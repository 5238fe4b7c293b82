package se.eltsdk.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import se.eltsdk.EltException;
import se.eltsdk.ErrorMessage;

/** Records all events of a listener as texts. */
public final class RecordingListener implements OutboxListener {

    public final List<String> texts = new CopyOnWriteArrayList<>();
    public final List<Suspension> suspensions = new CopyOnWriteArrayList<>();

    @Override
    public void changed(OutboxEntry entry) {
        texts.add(entry.state().word());
    }

    @Override
    public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
        texts.add("called " + outcome.word());
    }

    @Override
    public void suspended(Suspension suspension) {
        suspensions.add(suspension);
        texts.add("suspended " + suspension.reason());
    }

    @Override
    public void circuitOpened(ErrorMessage message) {
        texts.add("opened " + message.code());
    }

    @Override
    public void circuitClosed() {
        texts.add("closed");
    }

    @Override
    public void problem(EltException problem) {
        texts.add("problem " + problem.code().id());
    }

    public long count(String text) {
        return texts.stream().filter(text::equals).count();
    }
}
