package se.eltsdk.testkit.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static se.eltsdk.testkit.bankid.MockBankIdTest.ANNA;
import static se.eltsdk.testkit.bankid.MockBankIdTest.BO;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.Telephone.RefusedException;
import se.eltsdk.testkit.bankid.Telephone.RefusedException.Reason;

class TelephoneTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
    private static final TestPki PKI = TestPki.of(SettableClock.of(NOW));

    private final SettableClock clock = SettableClock.of(NOW);
    private final MockBankId mock = MockBankId.builder(PKI).clock(clock).start();
    private final BankIdCalls calls = BankIdCalls.of(mock);

    @AfterEach
    void stop() {
        mock.close();
    }

    private void assertRefused(Reason reason, String text) {
        assertEquals(reason, assertThrows(RefusedException.class, () -> mock.telephone().read(text)).reason());
    }

    @Test
    void whenScannedAndSigned_thenComplete() throws Exception {
        BankIdCalls.Answer order = calls.sign("");
        Telephone.Order shown = mock.telephone().scan(QrCodes.at(order, 0));
        assertEquals(BankIdCalls.TEXT, shown.visibleText());
        assertEquals("Test Vendor", shown.relyingParty());
        assertEquals("userSign", calls.collect(order.get("orderRef")).get("hintCode"));
        shown.sign(ANNA);
        assertEquals("complete", calls.collect(order.get("orderRef")).get("status"));
        assertEquals(Reason.ORDER_ENDED, assertThrows(RefusedException.class, shown::decline).reason());
    }

    @Test
    void whenOpenedByLinkAndDeclined_thenUserCancel() throws Exception {
        BankIdCalls.Answer order = calls.sign("");
        mock.telephone().open(URI.create("https://app.bankid.com/?autostarttoken=" + order.get("autoStartToken")))
                .decline();
        assertEquals("userCancel", calls.collect(order.get("orderRef")).get("hintCode"));
    }

    @Test
    void whenAnotherPersonSigns_thenStartFailed() throws Exception {
        BankIdCalls.Answer order = calls.sign(BankIdCalls.requirement(ANNA.personalNumber()));
        Telephone.Order shown = mock.telephone().scan(QrCodes.at(order, 0));
        assertEquals(Reason.WRONG_PERSON, assertThrows(RefusedException.class, () -> shown.sign(BO)).reason());
        assertEquals("startFailed", calls.collect(order.get("orderRef")).get("hintCode"));
    }

    @Test
    void whenCalledByTelephone_thenPersonSigns() throws Exception {
        BankIdCalls.Answer order = calls.post("/phone/sign", "{\"callInitiator\":\"user\",\"personalNumber\":\""
                + ANNA.personalNumber() + "\",\"userVisibleData\":\"" + BankIdCalls.base64("Hej") + "\"}");
        assertEquals("{\"orderRef\":\"" + order.get("orderRef") + "\"}", order.body());
        clock.advance(Duration.ofSeconds(179));
        mock.telephone().answerCall(ANNA).sign(ANNA);
        assertEquals("complete", calls.collect(order.get("orderRef")).get("status"));
    }

    @ParameterizedTest
    @CsvSource({"0,0,", "5,0,", "6,0,TOO_OLD", "6,1,", "20,15,", "20,14,TOO_OLD", "0,1,", "0,2,TOO_OLD", "29,29,",
        "30,30,ORDER_ENDED"})
    void whenQrIsOfAnotherSecond_thenWindowDecides(int age, int second, Reason reason) throws Exception {
        BankIdCalls.Answer order = calls.sign("");
        clock.advance(Duration.ofSeconds(age));
        String text = QrCodes.at(order, second);
        if (reason == null) {
            assertEquals(BankIdCalls.TEXT, mock.telephone().scan(text).visibleText());
        } else {
            assertRefused(reason, text);
        }
    }

    @Test
    void whenQrIsNotTheOrders_thenRefused() throws Exception {
        BankIdCalls.Answer order = calls.sign("");
        BankIdCalls.Answer other = calls.sign("");
        assertRefused(Reason.WRONG_CODE, QrCodes.with(order.get("qrStartToken"), other.get("qrStartSecret"), 0));
        assertRefused(Reason.UNKNOWN_ORDER, QrCodes.with(order.get("orderRef"), order.get("qrStartSecret"), 0));
        assertRefused(Reason.UNKNOWN_ORDER, "https://app.bankid.com/?autostarttoken=" + order.get("qrStartToken"));
        assertEquals("outstandingTransaction", calls.collect(order.get("orderRef")).get("hintCode"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hej", "bankid.", "https://app.bankid.com/", "https://example.org/?autostarttoken=1"})
    void whenTextIsNotBankIds_thenRefused(String text) {
        assertRefused(Reason.NOT_BANKID, text);
    }
}
