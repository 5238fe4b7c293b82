package se.eltsdk.transport.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import se.eltsdk.EltException;

/** Remembers what a listener is told, as texts. */
final class Told implements OutboxListener {

    final List<String> texts = new CopyOnWriteArrayList<>();
    final List<Hold> holds = new CopyOnWriteArrayList<>();

    @Override
    public void changed(OutboxEntry entry) {
        texts.add(entry.state().word());
    }

    @Override
    public void called(Attempt.Outcome outcome, Duration waited, Duration took) {
        texts.add("called " + outcome.word());
    }

    @Override
    public void held(Hold hold) {
        holds.add(hold);
        texts.add("held " + hold.reason());
    }

    @Override
    public void circuitOpened(String code, String message) {
        texts.add("opened " + code);
    }

    @Override
    public void circuitClosed() {
        texts.add("closed");
    }

    @Override
    public void trouble(EltException trouble) {
        texts.add("trouble " + trouble.code());
    }

    long count(String text) {
        return texts.stream().filter(text::equals).count();
    }
}
