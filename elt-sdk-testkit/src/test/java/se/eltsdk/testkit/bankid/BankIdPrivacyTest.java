package se.eltsdk.testkit.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestPki;

/** Names, numbers, texts, signatures and secrets are in no log, exception, text form or page title. */
class BankIdPrivacyTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
    private static final TestPki PKI = TestPki.of(SettableClock.of(NOW));
    private static final TestPerson CANARY =
            TestPerson.of(TestNumbers.personalNumber("19631017", 997), "Kanariefågel", "Gulfjäder");

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            told.add(record.getMessage() + List.of(record.getParameters() == null ? new Object[0]
                    : record.getParameters()) + (record.getThrown() == null ? "" : record.getThrown()));
        }

        @Override
        public void flush() { }

        @Override
        public void close() { }
    };
    private final MockBankId mock = MockBankId.builder(PKI).clock(SettableClock.of(NOW)).start();
    private final BankIdCalls calls = BankIdCalls.of(mock);

    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stop() {
        Logger.getLogger("").removeHandler(listener);
        mock.close();
    }

    @Test
    void whenOrderIsSigned_thenNothingPersonalIsToldAnywhere() throws Exception {
        OrderScript script = OrderScript.sign(CANARY).pending("userSign");
        mock.then(script, OrderScript.telephone());
        BankIdCalls.Answer order = calls.sign(BankIdCalls.requirement(CANARY.personalNumber()));
        calls.collect(order.get("orderRef"));
        BankIdCalls.Answer result = calls.collect(order.get("orderRef"));
        assertEquals("Kanariefågel Gulfjäder", result.get("name"));

        BankIdCalls.Answer second = calls.sign(BankIdCalls.requirement(CANARY.personalNumber()));
        Telephone.Order shown = mock.telephone().scan(QrCodes.at(second, 0));
        told.add(assertThrows(Telephone.RefusedException.class, () -> shown.sign(MockBankIdTest.ANNA)).toString());
        told.add(assertThrows(Telephone.RefusedException.class,
                () -> mock.telephone().scan(QrCodes.with(second.get("qrStartToken"), "secret", 0))).toString());
        told.add(assertThrows(IllegalArgumentException.class,
                () -> TestPerson.of(CANARY.personalNumber(), "Kanariefågel", "")).toString());
        told.addAll(List.of(script.toString(), CANARY.toString(), shown.toString(), mock.toString(),
                mock.telephone().toString(), title()));
        mock.requests().forEach(request -> told.add(request + " " + request.problems()));

        List<String> secrets = new ArrayList<>(List.of(CANARY.personalNumber(), "Kanariefågel", "Gulfjäder",
                BankIdCalls.TEXT, BankIdCalls.base64(BankIdCalls.TEXT), result.get("signature"),
                result.get("ocspResponse"), order.get("qrStartSecret"), second.get("qrStartSecret"),
                second.get("autoStartToken")));
        secrets.add(CANARY.personalNumber().substring(2));
        secrets.forEach(secret -> assertTrue(told.stream().noneMatch(text -> text.contains(secret)),
                () -> "told: " + secret.length() + " characters that are secret"));
        assertTrue(told.size() > 10, "something was listened to");
    }

    /** The title of the page that shows the order. */
    private String title() throws Exception {
        HttpClient browser = HttpClient.newHttpClient();
        String page = browser.send(HttpRequest.newBuilder(mock.telephonePage().resolve("/sv/")).build(),
                BodyHandlers.ofString()).body();
        Matcher title = Pattern.compile("<title>(.*)</title>").matcher(page);
        assertTrue(title.find());
        return title.group(1);
    }
}
