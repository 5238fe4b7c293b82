package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.BankIdException;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.seal.Sealer;
import se.eltsdk.spring.internal.actuate.EltEndpoint;
import se.eltsdk.spring.internal.actuate.OutboxReport;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.submit.FkConnectionEvent;
import se.eltsdk.transport.submit.FkConnectionListener;
import se.eltsdk.transport.submit.SubmissionOutcome.Accepted;
import se.eltsdk.trust.EltEnvironment;

/** The starter's beans: from properties, from SSL bundles, and replaced by the application's own. */
@EltTest
@ExtendWith(OutputCaptureExtension.class)
class StarterBeansTest {

    @TempDir
    private static Path folder;
    private static Map<String, String> configuration;

    @BeforeAll
    static void write(TestVendor vendor) {
        configuration = vendor.writeConfiguration(folder);
    }

    @Test
    void whenKeysComeFromSslBundles_thenTheClientCallsFkWithThem(TestVendor vendor) {
        full("tls", "seal").withPropertyValues("elt.tls.ssl-bundle=fk", "elt.seal.ssl-bundle=seal",
                "spring.ssl.bundle.jks.fk.keystore.type=PKCS12",
                "spring.ssl.bundle.jks.fk.keystore.location=file:" + configuration.get("tls.keystore"),
                "spring.ssl.bundle.jks.fk.keystore.password=" + password("tls.password-file"),
                "spring.ssl.bundle.jks.seal.keystore.type=PKCS12",
                "spring.ssl.bundle.jks.seal.keystore.location=file:" + configuration.get("seal.keystore"),
                "spring.ssl.bundle.jks.seal.keystore.password=" + password("seal.password-file")).run(context -> {
                    assertNull(context.getStartupFailure());
                    assertInstanceOf(Accepted.class,
                            context.getBean(FkClient.class).submit(TestReports.submission(vendor)));
                    assertEquals(vendor.sealKey().certificate().getNotAfter().toInstant(),
                            context.getBean(Sealer.class).certificate().notAfter());
                });
    }

    /** A key in PEM has neither an alias nor a password. */
    @Test
    void whenABundleOfPemFilesIsReloaded_thenTheClientContinuesWithTheNewKey(TestPki pki, TestVendor vendor)
            throws Exception {
        TestCredential key = pki.vendorTls(vendor.organisationNumber().digits());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(key.pkcs12()), key.password());
        String alias = store.aliases().nextElement();
        Path certificate = Files.writeString(folder.resolve("tls.pem"),
                pem("CERTIFICATE", store.getCertificate(alias).getEncoded()));
        Path privateKey = Files.writeString(folder.resolve("tls-key.pem"),
                pem("PRIVATE KEY", store.getKey(alias, key.password()).getEncoded()));
        BlockingQueue<FkConnectionEvent> changes = new LinkedBlockingQueue<>();
        full("tls").withPropertyValues("elt.tls.ssl-bundle=fk",
                "spring.ssl.bundle.pem.fk.keystore.certificate=file:" + certificate,
                "spring.ssl.bundle.pem.fk.keystore.private-key=file:" + privateKey)
                .withBean(FkConnectionListener.class, () -> changesTo(changes)).run(context -> {
                    assertNull(context.getStartupFailure());
                    assertInstanceOf(Accepted.class,
                            context.getBean(FkClient.class).submit(TestReports.submission(vendor)));
                    SslBundleRegistry bundles = context.getBean(SslBundleRegistry.class);

                    bundles.updateBundle("fk",
                            SslBundle.of(SslStoreBundle.of(store, new String(key.password()), null)));

                    assertNotNull(changes.poll(30, TimeUnit.SECONDS));
                    bundles.updateBundle("fk", SslBundle.of(SslStoreBundle.of(store, "wrong", null)));
                    assertInstanceOf(Accepted.class,
                            context.getBean(FkClient.class).submit(TestReports.submission(vendor)));
                });
    }

    @Test
    void whenTheFilesAreWatched_thenAChangedKeyIsUsed_andEachListenerIsNotified(TestPki pki, TestVendor vendor) throws Exception {
        TestCredential first = pki.vendorTls(vendor.organisationNumber().digits());
        Path store = Files.write(folder.resolve("watched.p12"), first.pkcs12());
        BlockingQueue<FkConnectionEvent> changes = new LinkedBlockingQueue<>();
        BlockingQueue<FkConnectionEvent> alarms = new LinkedBlockingQueue<>();
        full("tls").withPropertyValues("elt.tls.keystore=" + store, "elt.watch-interval=20ms",
                "elt.tls.password=" + new String(first.password()))
                .withBean("broken", FkConnectionListener.class, () -> event -> {
                    throw new IllegalStateException();
                })
                .withBean("changes", FkConnectionListener.class, () -> changesTo(changes))
                .withBean("alarms", FkConnectionListener.class, () -> changesTo(alarms)).run(context -> {
                    assertNull(context.getStartupFailure());
                    Files.write(store, first.pkcs12());
                    assertNotNull(changes.poll(30, TimeUnit.SECONDS));
                    assertNotNull(alarms.poll(30, TimeUnit.SECONDS));
                });
    }

    @Tag("once")
    @Test
    void whenAWatchedKeyCannotBeUsed_thenThatIsLoggedAsAnError(TestPki pki, TestVendor vendor, CapturedOutput log)
            throws Exception {
        TestCredential key = pki.vendorTls(vendor.organisationNumber().digits());
        Path store = Files.write(folder.resolve("spoilt.p12"), key.pkcs12());
        full("tls").withPropertyValues("elt.tls.keystore=" + store, "elt.watch-interval=20ms",
                "elt.tls.password=" + new String(key.password())).run(context -> {
                    assertNull(context.getStartupFailure());
                    Files.writeString(store, "spoilt");
                    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
                    while (!log.getOut().contains("New credentials were rejected") && System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    assertTrue(log.getOut().lines().anyMatch(line -> line.contains("ERROR")
                            && line.contains("New credentials were rejected")));
                });
    }

    @Test
    void whenBankIdsAddressIsGiven_thenThereIsAClient() {
        full().run(context -> {
            assertNull(context.getStartupFailure());
            assertTrue(context.getBean(BankIdClient.class).ping().isPresent());
        });
        full("bankid.endpoint").run(context -> assertEquals(0, context.getBeansOfType(BankIdClient.class).size()));
    }

    /** As in elt.properties, whose proxy is for both; nobody listens at this one. */
    @ParameterizedTest
    @ValueSource(strings = {"elt.proxy.user=", "elt.proxy.user=vendor"})
    void whenThereIsAProxy_thenBankIdIsCalledThroughIt(String user) throws IOException {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy.close();
            full().withPropertyValues("elt.proxy.host=127.0.0.1", "elt.proxy.port=" + proxy.getLocalPort(), user,
                    "elt.proxy.password=secret").run(context -> {
                        BankIdClient client = context.getBean(BankIdClient.class);
                        BankIdException thrown = assertThrows(BankIdException.class, client::ping);
                        assertEquals(ErrorCode.PROXY_REFUSES_TUNNEL, thrown.code());
                    });
        }
    }

    @Test
    void whenTheApplicationHasAClock_thenCertificatesAreJudgedByIt() {
        Clock inThirtyYears = Clock.fixed(Instant.now().plus(Duration.ofDays(11_000)), ZoneOffset.UTC);
        full().withBean(Clock.class, () -> inThirtyYears).run(context ->
                assertEquals(ErrorCode.CLIENT_CERTIFICATE_EXPIRED, root(context.getStartupFailure()).code()));
    }

    @Test
    void whenTheApplicationDefinesItsOwn_thenTheStarterUsesThem(TestVendor vendor) {
        EltEnvironment environment = vendor.environment();
        FkClientConfig config = FkClientConfig.of(environment, vendor.tlsKey());
        OutboxKeys keys = OutboxKeys.of(new byte[32]);
        UnknownOutcomePolicy policy = UnknownOutcomePolicy.resendAfter(Duration.ofMinutes(5));
        StarterContexts.empty().withPropertyValues("elt.delivery.enabled=false")
                .withBean(EltEnvironment.class, () -> environment).withBean(FkClientConfig.class, () -> config)
                .withBean(OutboxKeys.class, () -> keys).withBean(UnknownOutcomePolicy.class, () -> policy)
                .withBean(DataSource.class, () -> StarterContexts.sqlite(folder.resolve("own.db")))
                .run(context -> {
                    assertNull(context.getStartupFailure());
                    assertSame(environment, context.getBean(EltEnvironment.class));
                    assertSame(config, context.getBean(FkClientConfig.class));
                    assertSame(keys, context.getBean(OutboxKeys.class));
                    assertSame(policy, context.getBean(UnknownOutcomePolicy.class));
                    assertFalse(context.containsBean("eltTlsKey"));
                    assertEquals(0, context.getBean(Outbox.class).list().size());
                });
    }

    /** Spring Boot refuses two definitions of one name, whatever their types are. */
    @Test
    void whenTheApplicationHasOtherBeansWithPlainNames_thenBothExist() {
        ApplicationContextRunner contexts = full();
        for (String name : List.of("outbox", "outboxStore", "transactionalOutbox", "fkClient", "bankIdClient",
                "bankIdEnvironment", "sealer", "callPacer", "fkCalendar", "deliveryLog")) {
            contexts = contexts.withBean(name, Object.class, Object::new);
        }
        contexts.run(context -> {
            assertNull(context.getStartupFailure());
            assertEquals(1, context.getBeansOfType(Outbox.class).size());
            assertEquals(1, context.getBeansOfType(BankIdClient.class).size());
            assertSame(Object.class, context.getBean("outbox").getClass());
        });
    }

    @Test
    void whenThereIsAMeterRegistry_thenItHasTheMeters() {
        full().withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            assertNull(context.getStartupFailure());
            Set<String> names = new TreeSet<>();
            context.getBean(MeterRegistry.class).forEachMeter(meter -> names.add(meter.getId().getName()));
            assertEquals(Set.of("elt.outbox.entries", "elt.outbox.oldest", "elt.outbox.leader",
                    "elt.outbox.turned.away"), names);
        });
    }

    @Test
    void whenTheEndpointIsRead_thenItShowsNumbersAndCertificates() {
        full().withPropertyValues("management.endpoints.web.exposure.include=elt",
                "management.endpoints.jmx.exposure.include=elt").run(context -> {
                    Map<String, Object> state = context.getBean(EltEndpoint.class).state();
                    assertEquals("test", state.get("environment"));
                    assertEquals("disabled", state.get("delivery"));
                    assertEquals(Set.of("tls", "seal", "bankid"), ((Map<?, ?>) state.get("certificates")).keySet());
                    OutboxReport report = context.getBean(OutboxReport.class);
                    assertTrue(report.isUp(report.summary()));
                });
    }

    private static ApplicationContextRunner full(String... without) {
        return StarterContexts.full(configuration, folder.resolve("vendor.db"), without);
    }

    private static FkConnectionListener changesTo(Collection<FkConnectionEvent> changes) {
        return event -> {
            if (event instanceof FkConnectionEvent.GenerationChanged) {
                changes.add(event);
            }
        };
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }

    private static String password(String key) {
        try {
            return Files.readString(Path.of(configuration.get(key)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EltException root(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof EltException)) {
            cause = cause.getCause();
        }
        return (EltException) cause;
    }
}
