package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.internal.soap.SubmissionContent;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.FkConnectionEvent.GenerationChanged;
import se.eltsdk.transport.submit.FkConnectionEvent.Reason;
import se.eltsdk.transport.submit.FkConnectionEvent.ServerCertificateChanged;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;

/** The night of 8 February 2022, when FK's server went over to a new issuer between 21.30 and 00.00. */
class ServerIssuerChangeTest {

    private static final Instant EVENING = Instant.parse("2022-02-08T20:00:00Z");
    private static final Instant OPENS = Instant.parse("2022-02-08T20:30:00Z");
    private static final Instant SWITCH = Instant.parse("2022-02-08T21:47:00Z");
    private static final Instant CLOSES = Instant.parse("2022-02-08T23:00:00Z");

    private static final SettableClock CLOCK = SettableClock.of(EVENING);
    private static final TestPki PKI = TestPki.of(CLOCK);
    private static final TestCertificateAuthority OLD_ISSUER = PKI.authority("Expi Test CA v3");
    private static final TestCertificateAuthority NEW_ISSUER = PKI.authority("Expi Test EID CA v4");
    private static final TestCredential OLD_SERVER = server(OLD_ISSUER);
    private static final TestCredential NEW_SERVER = server(NEW_ISSUER);

    private final List<FkConnectionEvent> events = new ArrayList<>();
    private final Queue<String> outcomes = new ConcurrentLinkedQueue<>();
    private MockFk fk;

    @BeforeEach
    void fkShowsTheOldCertificate() {
        CLOCK.set(EVENING);
        fk = MockFk.builder(PKI).serverCredential(OLD_SERVER).clock(CLOCK).minimumGap(Duration.ZERO).start();
    }

    @AfterEach
    void fkEnds() {
        fk.close();
    }

    @Test
    void whenTheNewIssuerWasLoadedInTime_thenTheVendorNoticesNothingThatNight() throws Exception {
        EltEnvironment environment = environment(entry(OLD_ISSUER, Instant.MIN, CLOSES),
                entry(NEW_ISSUER, OPENS, Instant.MAX));
        try (FkClient client = open(environment)) {
            outcomes.add(submit(client));
            CLOCK.set(OPENS);
            outcomes.add(submit(client));
            CLOCK.set(SWITCH);
            swapUnderLoad(client);
            CLOCK.set(CLOSES);
            outcomes.add(submit(client));

            assertEquals(List.of(), outcomes.stream().filter(outcome -> !outcome.equals("Accepted")).toList());
            assertEquals(outcomes.size(), fk.requests().size());
            fk.showing(OLD_SERVER);
            Deferred refused = deferred(client.submit(submission()));
            ConnectionFailure fault = refused.detail().orElseThrow();
            assertEquals("ELT-712 ELT-731", refused.code().id() + " " + fault.code().id());
            assertTrue(fault.text(Locale.ENGLISH).contains("(../" + CLOSES + ")"), fault.text(Locale.ENGLISH));
            assertEquals(outcomes.size(), fk.requests().size());
        }
        assertEquals(List.of(OPENS, CLOSES), changes());
        assertEquals(List.of(CertificateFacts.of(NEW_SERVER.certificate()).sha256()), newServers());
    }

    @Test
    void whenTheVendorForgot_thenTheReasonIsTold_andNothingIsLost_andNewTrustIsEnough() {
        try (FkClient client = open(environment(entry(OLD_ISSUER, Instant.MIN, Instant.MAX)))) {
            outcomes.add(submit(client));
            CLOCK.set(SWITCH);
            fk.showing(NEW_SERVER);
            SubmissionContent waiting = submission();
            Deferred deferred = deferred(client.submit(waiting));

            ConnectionFailure fault = deferred.detail().orElseThrow();
            assertEquals("The server's certificate is issued by \"Expi Test EID CA v4\", which is not among the "
                    + "anchors of the environment test.", fault.text(Locale.ENGLISH));
            assertTrue(deferred.text(Locale.ENGLISH).contains(fault.code().id() + ": " + fault.text(Locale.ENGLISH)), deferred.text(Locale.ENGLISH));
            assertEquals("ELT-712 ELT-731 false false", deferred.code().id() + " " + fault.code().id() + " "
                    + deferred.clientRejected() + " " + deferred.needsPerson());
            assertEquals(CertificateFacts.of(NEW_SERVER.certificate()).sha256(), fault.chain().get(0).sha256());

            client.renew(environment(entry(OLD_ISSUER, Instant.MIN, CLOSES), entry(NEW_ISSUER, OPENS, Instant.MAX)));
            assertEquals("Accepted", OutcomeText.describe(client.submit(waiting)));
            assertEquals(List.of(waiting.id().toString()), fk.requests().stream().skip(1)
                    .map(request -> request.reportId().orElseThrow()).toList());
        }
    }

    @Test
    void whenTheNewIssuersTimeHasNotCome_thenItIsRefusedUntilThen() {
        EltEnvironment environment = environment(entry(OLD_ISSUER, Instant.MIN, CLOSES),
                entry(NEW_ISSUER, OPENS, Instant.MAX));
        fk.showing(NEW_SERVER);
        try (FkClient client = open(environment)) {
            assertEquals("Deferred ELT-712", submit(client));
            CLOCK.set(OPENS);
            assertEquals("Accepted", submit(client));
            CLOCK.set(EVENING);
            assertEquals("Deferred ELT-712", submit(client));
        }
    }

    /** Four threads send; the certificate is exchanged while a call is on the wire, which ends as it began. */
    private void swapUnderLoad(FkClient client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            int before = fk.requests().size();
            fk.then(FkReply.accept(), FkReply.accept(), FkReply.accept(),
                    FkReply.accept().after(Duration.ofMillis(300)));
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                senders.add(threads.submit(() -> {
                    for (int call = 0; call < 4; call++) {
                        outcomes.add(submit(client));
                    }
                }));
            }
            fk.awaitRequests(before + 4, Duration.ofSeconds(30));
            fk.showing(NEW_SERVER);
            for (Future<?> sender : senders) {
                sender.get(60, TimeUnit.SECONDS);
            }
            assertEquals(before + 16, fk.requests().size());
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Instant> changes() {
        return events.stream().filter(GenerationChanged.class::isInstance).map(GenerationChanged.class::cast)
                .filter(change -> change.reason() == Reason.TRUST_BOUNDARY).map(FkConnectionEvent::at).toList();
    }

    private List<Object> newServers() {
        return events.stream().filter(ServerCertificateChanged.class::isInstance)
                .map(event -> (Object) ((ServerCertificateChanged) event).now().sha256()).toList();
    }

    private FkClient open(EltEnvironment environment) {
        return FkClient.open(FkClientConfig.of(environment, FkFixture.key(PKI.vendorTls(FkFixture.VENDOR)))
                .withClock(CLOCK)
                .withPacer(CallPacer.of(new CallInterval(Duration.ZERO))).withListener(events::add));
    }

    private String submit(FkClient client) {
        return OutcomeText.describe(client.submit(submission()));
    }

    private SubmissionContent submission() {
        return FkFixture.content(PKI, CLOCK);
    }

    private static Deferred deferred(SubmissionOutcome outcome) {
        assertTrue(outcome instanceof Deferred, OutcomeText.describe(outcome));
        return (Deferred) outcome;
    }

    private static TestCredential server(TestCertificateAuthority issuer) {
        return issuer.tls(TestPki.FK_ORGANISATION_NUMBER).hosts("localhost").issue();
    }

    private static TrustedCertificate entry(TestCertificateAuthority issuer, Instant from, Instant to) {
        return new TrustedCertificate(TrustRole.FK_TLS_ANCHOR, "test", issuer.certificate(), from, to, "by letter");
    }

    private EltEnvironment environment(TrustedCertificate... anchors) {
        return EltEnvironment.test().endpoint(fk.endpoint()).trust(TrustStore.of(List.of(anchors)))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .bankIdRoots(TrustAnchors.of(List.of(PKI.bankId().root()))).build();
    }
}
