package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.testkit.MockFk;

/** A client that is closed leaves nothing behind: no thread, and no class that the JVM cannot unload. */
class FkClientCloseTest {

    private static final int WARM_UP = 10;
    private static final long MEBIBYTE = 1 << 20;

    @Tag("once")
    @Test
    void whenClientsAreOpenedAndClosed_thenThreadsAndMetaspaceStayFlat() {
        openAndClose(25);
    }

    @Test
    @Tag("slow")
    void whenFiveHundredClientsAreOpenedAndClosed_thenThreadsAndMetaspaceStayFlat() {
        openAndClose(500);
    }

    private static void openAndClose(int clients) {
        try (MockFk fk = MockFk.start(FkFixture.PKI)) {
            FkClientConfig endpoint = FkFixture.endpoint(fk.endpoint());
            Submission submission = FkFixture.submission();
            use(endpoint, submission, WARM_UP);
            Set<Thread> threads = threads();
            long metaspace = metaspace();
            use(endpoint, submission, clients);

            long grown = metaspace() - metaspace;
            assertTrue(grown < 2 * MEBIBYTE, "metaspace grew by " + grown + " bytes over " + clients + " clients");
            assertEquals(List.of(), threads().stream().filter(thread -> !threads.contains(thread)).toList());
        }
    }

    private static void use(FkClientConfig endpoint, Submission submission, int clients) {
        for (int i = 0; i < clients; i++) {
            try (FkClient client = FkClient.open(endpoint)) {
                assertEquals("Accepted", OutcomeText.describe(client.submit(submission)));
            }
        }
    }

    /** Without those of the mock, which end a moment after their connection, and those of the JVM itself. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("mock-fk-connection"))
                .filter(thread -> thread.getThreadGroup() != null
                        && !Set.of("system", "InnocuousThreadGroup").contains(thread.getThreadGroup().getName()))
                .collect(Collectors.toSet());
    }

    private static long metaspace() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }

    /** The pool whose growth is measured is there. */
    @Test
    void whenTheJvmTellsOfItsMemory_thenMetaspaceIsAmongIt() {
        assertTrue(ManagementFactory.getMemoryPoolMXBeans().stream().map(MemoryPoolMXBean::getName)
                .anyMatch("Metaspace"::equals));
    }
}
