package se.eltsdk.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.MockBankId;

class EltTestTest {

    private static final Map<String, Object> SEEN = new ConcurrentHashMap<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void whenTwoClassesAreRun_thenTheKeysAreTheSame_andTheMocksAreNot() {
        run(First.class, Second.class).testEvents().assertStatistics(tests -> tests.started(3).succeeded(3));

        assertSame(SEEN.get("first pki"), SEEN.get("second pki"));
        assertNotSame(SEEN.get("first mock"), SEEN.get("second mock"));
    }

    @Test
    void whenAClassHasANestedClass_thenTheyShareTheMock() {
        run(First.class);

        assertSame(SEEN.get("first mock"), SEEN.get("nested mock"));
    }

    @Test
    void whenTheClassIsOver_thenItsMockIsClosed() throws IOException {
        run(First.class);

        URI endpoint = (URI) SEEN.get("first endpoint");
        assertThrows(ConnectException.class, () -> new Socket(endpoint.getHost(), endpoint.getPort()).close());
    }

    @Test
    void whenAClassAsksForBankIdOnly_thenNoMockOfFkIsStarted_andAllIsClosedAfterIt() throws IOException {
        run(BankIdOnly.class).testEvents().assertStatistics(tests -> tests.started(1).succeeded(1));

        assertEquals(Set.of("mock-bankid"), SEEN.get("mocks"));
        URI endpoint = (URI) SEEN.get("bankid endpoint");
        assertThrows(ConnectException.class, () -> new Socket(endpoint.getHost(), endpoint.getPort()).close());
        BankIdClient client = (BankIdClient) SEEN.get("bankid client");
        assertThrows(IllegalStateException.class, client::ping);
    }

    @Test
    void whenAClassAsksForNoMock_thenNoneIsStarted() {
        run(VendorOnly.class).testEvents().assertStatistics(tests -> tests.started(1).succeeded(1));

        assertEquals(Set.of(), SEEN.get("mocks"));
    }

    @Test
    void whenAParameterIsOfAnotherType_thenItIsLeftToOthers() {
        EngineExecutionResults results = run(Unknown.class);

        results.testEvents().assertStatistics(tests -> tests.started(1).failed(1));
        assertEquals(List.of("org.junit.jupiter.api.extension.ParameterResolutionException"), results.testEvents()
                .failed().stream().map(event -> event.getRequiredPayload(
                        TestExecutionResult.class).getThrowable().orElseThrow()
                        .getClass().getName()).toList());
    }

    /** The mocks whose sockets are open now, by the names of their threads. */
    private static Set<String> runningMocks() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("mock-") && name.contains("-accept-"))
                .map(name -> name.substring(0, name.indexOf("-accept-"))).collect(Collectors.toSet());
    }

    private static EngineExecutionResults run(Class<?>... classes) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectors(classes)).execute();
    }

    private static DiscoverySelector[] selectors(Class<?>[] classes) {
        return List.of(classes).stream().map(type -> selectClass(type))
                .toArray(DiscoverySelector[]::new);
    }

    /** Run by the tests above only: surefire runs no nested class of another name. */
    @EltTest
    static class First {

        @Test
        void sees(MockFk mock, TestPki pki, TestVendor vendor) {
            assertSame(mock, vendor.mockFk());
            SEEN.put("first mock", mock);
            SEEN.put("first endpoint", mock.endpoint());
            SEEN.put("first pki", pki);
        }

        @Nested
        class Inner {

            @Test
            void sees(MockFk mock) {
                SEEN.put("nested mock", mock);
            }
        }
    }

    @EltTest
    static class Second {

        @Test
        void sees(MockFk mock, TestPki pki) {
            SEEN.put("second mock", mock);
            SEEN.put("second pki", pki);
        }
    }

    @EltTest
    static class BankIdOnly {

        @Test
        void sees(MockBankId mock, BankIdClient client, TestVendor vendor) {
            assertSame(mock, vendor.mockBankId());
            assertTrue(client.ping().isPresent());
            SEEN.put("bankid endpoint", mock.endpoint());
            SEEN.put("bankid client", client);
            SEEN.put("mocks", runningMocks());
        }
    }

    @EltTest
    static class VendorOnly {

        @Test
        void sees(TestVendor vendor, TestPki pki) {
            assertFalse(vendor.report().rows().isEmpty());
            assertNotNull(pki.clock());
            SEEN.put("mocks", runningMocks());
        }
    }

    @EltTest
    static class Unknown {

        @Test
        void sees(StringBuilder other) {
            SEEN.put("other", other);
        }
    }
}
