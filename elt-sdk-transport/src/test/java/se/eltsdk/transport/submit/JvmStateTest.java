package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.apache.cxf.BusFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;

/** A client leaves the JVM as it found it. */
@Tag("once")
class JvmStateTest {

    private static final Duration FOR_A_THREAD_TO_END = Duration.ofSeconds(5);

    private record Jvm(Set<String> properties, Object sslContext, Object socketFactory, List<String> providers,
            Locale locale, TimeZone zone, Object authenticator, Object cookies, Object proxies) {

        static Jvm now() throws NoSuchAlgorithmException {
            return new Jvm(systemProperties(), SSLContext.getDefault(),
                    HttpsURLConnection.getDefaultSSLSocketFactory(),
                    Arrays.stream(Security.getProviders()).map(Object::toString).toList(), Locale.getDefault(),
                    TimeZone.getDefault(), Authenticator.getDefault(), CookieHandler.getDefault(),
                    ProxySelector.getDefault());
        }

        Set<String> propertiesBeyond(Jvm before) {
            Set<String> more = new TreeSet<>(properties);
            more.removeAll(before.properties);
            return more;
        }

        private static Set<String> systemProperties() {
            return System.getProperties().stringPropertyNames().stream()
                    .map(name -> name + "=" + System.getProperty(name)).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void whenAClientWasUsedAndClosed_thenTheJvmIsAsBefore() throws NoSuchAlgorithmException {
        FkFixture.content();
        Jvm before = Jvm.now();
        Set<Thread> threads = threads();

        useAClient();

        assertEquals(Set.of(), threadsBeyond(threads));
        assertEquals(Set.of(), Jvm.now().propertiesBeyond(before));
        assertEquals(before, Jvm.now());
        assertNull(BusFactory.getDefaultBus(false));
        assertNull(BusFactory.getThreadDefaultBus(false));
    }

    @Test
    void whenACallHasEnded_thenNoThreadStaysAlsoWithTheClientOpen() throws InterruptedException {
        try (MockFk fk = MockFk.start(FkFixture.PKI).then(FkReply.accept(), FkReply.stallInBody());
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()))) {
            Submission submission = FkFixture.submission();
            Set<Thread> threads = threads();
            client.submit(submission);

            List<Thread> more = threadsBeyond(threads).stream()
                    .filter(thread -> !thread.getName().startsWith("mock-fk")).toList();
            for (Thread thread : more) {
                // One that hands an event to the listener ends by itself once there is none left.
                thread.join(FOR_A_THREAD_TO_END.toMillis());
            }
            assertEquals(List.of(), more.stream().filter(Thread::isAlive).map(Thread::getName).toList());
        }
    }

    @Test
    void whenTheApplicationHasABusOfItsOwn_thenItStays() {
        var theirs = BusFactory.getDefaultBus(true);
        try {
            BusFactory.setThreadDefaultBus(theirs);
            useAClient();

            assertSame(theirs, BusFactory.getDefaultBus(false));
            assertSame(theirs, BusFactory.getThreadDefaultBus(false));
        } finally {
            theirs.shutdown(true);
            BusFactory.setDefaultBus(null);
            BusFactory.setThreadDefaultBus(null);
        }
    }

    private static void useAClient() {
        try (MockFk fk = MockFk.start(FkFixture.PKI).then(FkReply.accept(), FkReply.garbage(), FkReply.dropAnswer());
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()))) {
            for (int i = 0; i < 3; i++) {
                client.submit(FkFixture.submission());
            }
            assertEquals(3, fk.requests().size());
        }
    }

    private static Set<Thread> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    private static Set<Thread> threadsBeyond(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && !isOfTheJvm(thread)).collect(Collectors.toSet());
    }

    /** The JDK's own clean-up of sockets and keys, started once and kept. */
    private static boolean isOfTheJvm(Thread thread) {
        // Asked once: a thread that ends meanwhile has no group.
        ThreadGroup group = thread.getThreadGroup();
        return group == null || group.getName().equals("InnocuousThreadGroup") || group.getName().equals("system");
    }
}
