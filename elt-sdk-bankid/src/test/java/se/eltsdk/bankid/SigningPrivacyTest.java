package se.eltsdk.bankid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.eltsdk.bankid.internal.order.OrderCipher;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.AssistantSignedReport;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.OrderScript;
import se.eltsdk.testkit.bankid.Telephone;
import se.eltsdk.testkit.bankid.TestPerson;

/**
 * A whole signing, with the client, the mock and the page of its telephone: no identity number, name, text, signature or
 * secret is in a log, an exception, a text form, a page's title or an address.
 */
class SigningPrivacyTest {

    private static final ReportDocument DOCUMENT = BankIdSetup.document();
    private static final SigningRequest REQUEST = SigningRequest.forAssistant(DOCUMENT);
    private static final OrderStateKey KEY = OrderStateKey.of(new byte[32]);
    private static final Logger SOMEBODYS = Logger.getLogger("vendor.example");

    private final MockSetup setup = new MockSetup();
    private final MockBankId mock = setup.mock;
    private final Set<Class<?>> shown = new HashSet<>();
    private final HttpClient browser = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void whenAReportIsSigned_thenNothingOfItIsSaidAnywhere() throws Exception {
        try (Eavesdropper ear = new Eavesdropper()) {
            List<String> secrets = sign(ear, result -> { });

            assertEquals(List.of(), ear.found(secrets));
            assertEquals(Set.of(), missing(PublicTypes.of(BankIdClient.class)));
            assertEquals(Set.of(), missing(PublicTypes.of(MockBankId.class)));
        }
    }

    /** The test above can fail: a store that says what it is given, in all these ways, is heard in each of them. */
    @Test
    void whenAStoreSaysWhatItIsGiven_thenItIsHeard() throws Exception {
        try (Eavesdropper ear = new Eavesdropper()) {
            List<String> secrets = sign(ear, result -> {
                String number = result.signer().personalNumber();
                SOMEBODYS.finest("finest " + number);
                SOMEBODYS.log(Level.FINE, "parameter {0}", number);
                SOMEBODYS.log(Level.FINER, "failed", new IllegalStateException(new IllegalStateException("cause "
                        + number)));
                System.out.println("output " + number);
                System.err.println("error output " + number);
                ear.hear(List.of("text form " + number));
            });
            String number = secrets.get(0);

            assertNotEquals(List.of(), ear.found(secrets));
            assertEquals(List.of(0, 1, 2, 3, 4, 5), ear.found(List.of("finest " + number, "[" + number + "]",
                    "cause " + number, "output " + number, "error output " + number, "text form " + number)));
        }
    }

    /** Signs once, fails in each way, and returns what must not have been said. */
    private List<String> sign(Eavesdropper ear, SigningResultStore store) throws Exception {
        HandDrivenTimer timer = new HandDrivenTimer();
        try (SigningSessions sessions = new SigningSessions(setup.client, store, setup.clock, timer)) {
            SigningSession session = sessions.start(REQUEST, BankIdSetup.USER.withDeviceIdentifier("device-canary"));
            SigningOrder order = session.order();
            QrCode code = session.qr().orElseThrow();
            show(ear, sessions, session, order, code, KEY, order.reference(), session.hint());
            signOnPage(ear, code.text());
            timer.pass(Duration.ofSeconds(2));
            CollectResult.Complete complete = assertInstanceOf(CollectResult.Complete.class,
                    session.end().toCompletableFuture().join());
            show(ear, session, complete, complete.signer(), complete.circumstances(), complete.signature(),
                    complete.answer(), AssistantSignedReport.of(DOCUMENT, complete.signature(),
                            BankIdSetup.environment(), setup.clock));
            fail(ear, order.reference());
            show(ear, REQUEST, BankIdSetup.USER, setup.client, setup.client.environment(), mock, mock.telephone(),
                    MockSetup.ASSISTANT, SigningRequirement.none().withSigner(REQUEST.signer().orElseThrow()),
                    BankIdClient.builder(setup.client.environment(), BankIdSetup.rpKey(), setup.clock),
                    MockBankId.builder(BankIdSetup.pki()));
            mock.requests().forEach(request -> show(ear, request, request.problems(), request.path()));
            List<String> secrets = new ArrayList<>(List.of(BankIdSetup.ASSISTANT, BankIdSetup.ASSISTANT.substring(2),
                    "Kanarie", "Testsson", "Gulfjäder", MockSetup.SIGNATORY.personalNumber(), "203.0.113.7",
                    "Mozilla", "device-canary", REQUEST.visibleText(), REQUEST.userVisibleData(),
                    REQUEST.nonVisibleText(), REQUEST.userNonVisibleData(), code.text(), order.startLink().getQuery(),
                    complete.signature().signatureText(), complete.signature().ocspText()));
            secrets.addAll(OrderCipher.decrypt(KEY.key(), order.state(KEY).toByteArray()).subList(1, 4));
            return secrets;
        }
    }

    /** What the telephone, the mock and BankID refuse. */
    private void fail(Eavesdropper ear, OrderReference collected) {
        mock.then(OrderScript.telephone(), OrderScript.signAsRequired().dropResult(),
                OrderScript.sign(MockSetup.SIGNATORY), OrderScript.telephone().dropSignAnswer());
        SigningOrder waiting = setup.client.sign(REQUEST, BankIdSetup.USER);
        Telephone.Order order = mock.telephone().open(waiting.startLink());
        show(ear, order, OrderScript.sign(MockSetup.SIGNATORY), setup.client.collect(waiting.reference()));
        refused(ear, () -> order.sign(MockSetup.SIGNATORY));
        refused(ear, () -> mock.telephone().scan("bankid.canary"));
        refused(ear, () -> TestPerson.of(BankIdSetup.ASSISTANT, "Kanarie", ""));
        refused(ear, () -> setup.client.collect(collected));
        CollectResult lost = setup.client.collect(setup.client.sign(REQUEST, BankIdSetup.USER).reference());
        CollectResult failed = setup.client.collect(setup.client.sign(REQUEST, BankIdSetup.USER).reference());
        show(ear, lost, failed);
        refused(ear, lost::requireSignature);
        refused(ear, failed::requireSignature);
        refused(ear, () -> setup.client.sign(REQUEST, BankIdSetup.USER));
        refused(ear, () -> setup.client.sign(REQUEST, BankIdSetup.USER));
    }

    private void refused(Eavesdropper ear, Runnable call) {
        RuntimeException e = assertThrows(RuntimeException.class, call::run);
        ear.hear(e);
        show(ear, e);
    }

    private void show(Eavesdropper ear, Object... objects) {
        ear.hear(objects);
        Arrays.stream(objects).map(Object::getClass).forEach(shown::add);
    }

    private Set<String> missing(Collection<Class<?>> types) {
        Set<String> missing = new HashSet<>();
        types.stream().filter(type -> shown.stream().noneMatch(type::isAssignableFrom))
                .forEach(type -> missing.add(type.getName()));
        return missing;
    }

    private void signOnPage(Eavesdropper ear, String code) throws Exception {
        HttpResponse<String> start = page(ear, HttpRequest.newBuilder(mock.telephonePage()));
        Matcher csrf = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(start.body());
        assertEquals(true, csrf.find());
        HttpResponse<String> order = page(ear, form(mock.telephonePage().resolve("/sv/open"), "csrf=" + csrf.group(1)
                + "&code=" + URLEncoder.encode(code, UTF_8)));
        page(ear, form(order.uri(), "csrf=" + csrf.group(1) + "&action=sign&person=0"));
    }

    private static HttpRequest.Builder form(URI to, String fields) {
        return HttpRequest.newBuilder(to).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields));
    }

    /** Hears the address, the headers and the title: the page itself shows the text to the signer. */
    private HttpResponse<String> page(Eavesdropper ear, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> page = browser.send(request.build(), BodyHandlers.ofString());
        Matcher title = Pattern.compile("<title>(.*)</title>").matcher(page.body());
        assertEquals(true, title.find());
        ear.hear(page.uri(), page.headers().map(), title.group(1));
        return page;
    }
}
