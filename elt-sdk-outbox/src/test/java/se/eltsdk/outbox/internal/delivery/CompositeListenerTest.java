package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.EltException;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;

/** All listeners hear of everything, whatever the one before them throws. */
class CompositeListenerTest {

    private static final Suspension PAUSE = Suspension.of(Suspension.Reason.PAUSED, "Paused.");
    private static final EltException TROUBLE = FakeFk.failure("ELT-924");
    private static final String ALL = "[changed[null], called[UNKNOWN, PT1S, PT2S], leadershipChanged[true], suspended["
            + PAUSE + "], circuitOpened[" + FakeFk.message("ELT-712") + "], circuitClosed[], problem[" + TROUBLE + "]]";

    private final List<String> first = new ArrayList<>();
    private final List<String> second = new ArrayList<>();

    static Stream<Throwable> failures() {
        return Stream.of(new IllegalStateException(), new Exception(), new StackOverflowError(), new AssertionError());
    }

    @Test
    void whenSomethingHappens_thenAllAreNotified() {
        notifyOfAll(new CompositeListener(List.of(remembering(first), remembering(second))));

        assertEquals(ALL, first.toString());
        assertEquals(ALL, second.toString());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whenOneFails_thenTheNextIsNotifiedAllTheSame(Throwable failure) {
        CompositeListener listeners = new CompositeListener(List.of(failing(failure), remembering(second)));

        assertDoesNotThrow(() -> notifyOfAll(listeners));

        assertEquals(ALL, second.toString());
    }

    @Test
    void whenTheVirtualMachineFails_thenThatComesOut() {
        Error failure = new InternalError();
        CompositeListener listeners = new CompositeListener(List.of(failing(failure)));

        assertSame(failure, assertThrows(InternalError.class, listeners::circuitClosed));
    }

    private static void notifyOfAll(OutboxListener listener) {
        listener.changed(null);
        listener.called(SendAttempt.Outcome.UNKNOWN, Duration.ofSeconds(1), Duration.ofSeconds(2));
        listener.leadershipChanged(true);
        listener.suspended(PAUSE);
        listener.circuitOpened(FakeFk.message("ELT-712"));
        listener.circuitClosed();
        listener.problem(TROUBLE);
    }

    private static OutboxListener remembering(List<String> events) {
        return proxy(events::add, Optional.empty());
    }

    private static OutboxListener failing(Throwable failure) {
        return proxy(text -> { }, Optional.of(failure));
    }

    private static OutboxListener proxy(Consumer<String> events, Optional<Throwable> failure) {
        return (OutboxListener) Proxy.newProxyInstance(CompositeListenerTest.class.getClassLoader(),
                new Class<?>[] {OutboxListener.class}, (proxy, method, arguments) -> {
                    events.accept(method.getName() + (arguments == null ? "[]" : List.of(
                            Stream.of(arguments).map(String::valueOf).toArray()).toString()));
                    if (failure.isPresent()) {
                        throw failure.get();
                    }
                    return null;
                });
    }
}
