package se.eltsdk.transport.outbox;

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

/** All listeners hear of everything, whatever the one before them throws. */
class ListenersTest {

    private static final Hold HOLD = new Hold(Hold.Reason.PAUSED, "Paused.", Optional.empty());
    private static final EltException TROUBLE = new EltException("ELT-924", "The database does not answer.");
    private static final String ALL = "[changed[null], called[UNKNOWN, PT1S, PT2S], leads[true], held[" + HOLD
            + "], circuitOpened[ELT-712, no], circuitClosed[], trouble[" + TROUBLE + "]]";

    private final List<String> first = new ArrayList<>();
    private final List<String> second = new ArrayList<>();

    static Stream<Throwable> failures() {
        return Stream.of(new IllegalStateException(), new Exception(), new StackOverflowError(), new AssertionError());
    }

    @Test
    void whenSomethingHappens_thenAllAreTold() {
        notifyOfAll(new Listeners(List.of(remembering(first), remembering(second))));

        assertEquals(ALL, first.toString());
        assertEquals(ALL, second.toString());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whenOneFails_thenTheNextIsToldAllTheSame(Throwable failure) {
        Listeners listeners = new Listeners(List.of(failing(failure), remembering(second)));

        assertDoesNotThrow(() -> notifyOfAll(listeners));

        assertEquals(ALL, second.toString());
    }

    @Test
    void whenTheVirtualMachineFails_thenThatComesOut() {
        Error failure = new InternalError();
        Listeners listeners = new Listeners(List.of(failing(failure)));

        assertSame(failure, assertThrows(InternalError.class, listeners::circuitClosed));
    }

    private static void notifyOfAll(OutboxListener listener) {
        listener.changed(null);
        listener.called(Attempt.Outcome.UNKNOWN, Duration.ofSeconds(1), Duration.ofSeconds(2));
        listener.leads(true);
        listener.held(HOLD);
        listener.circuitOpened("ELT-712", "no");
        listener.circuitClosed();
        listener.trouble(TROUBLE);
    }

    private static OutboxListener remembering(List<String> told) {
        return proxy(told::add, Optional.empty());
    }

    private static OutboxListener failing(Throwable failure) {
        return proxy(text -> { }, Optional.of(failure));
    }

    private static OutboxListener proxy(Consumer<String> told, Optional<Throwable> failure) {
        return (OutboxListener) Proxy.newProxyInstance(ListenersTest.class.getClassLoader(),
                new Class<?>[] {OutboxListener.class}, (proxy, method, arguments) -> {
                    told.accept(method.getName() + (arguments == null ? "[]" : List.of(
                            Stream.of(arguments).map(String::valueOf).toArray()).toString()));
                    if (failure.isPresent()) {
                        throw failure.get();
                    }
                    return null;
                });
    }
}
