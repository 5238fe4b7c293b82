package se.eltsdk.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.ErrorCode;

class SigningOrderTest {

    private static final Instant CREATED = Instant.parse("2026-11-01T11:00:00.400Z");
    private static final OrderStateKey KEY = OrderStateKey.of(new byte[32]);

    private final SigningOrder order = new SigningOrder(BankIdSetup.REFERENCE, "auto-canary",
            "67df3917-fa0d-44e5-b327-edcc928297f8", "d28db9a7-4cde-429e-a983-359be676944c", CREATED);

    /** The HMACs of BankID's published example. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-01T11:00:00.400Z, 0.dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8",
        "2026-11-01T11:00:01.399Z, 0.dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8",
        "2026-11-01T10:59:00Z, 0.dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8",
        "2026-11-01T11:00:01.400Z, 1.949d559bf23403952a94d103e67743126381eda00f0b3cbddbf7c96b1adcbce2",
        "2026-11-01T11:00:02.400Z, 2.a9e5ec59cb4eee4ef4117150abc58fad7a85439a6a96ccbecc3668b41795b3f3"})
    void whenASecondPasses_thenTheQrCodeChanges_andAReaderReadsItFromItsPixels(Instant at, String end)
            throws Exception {
        QrCode code = order.qrAt(at);

        assertEquals("bankid.67df3917-fa0d-44e5-b327-edcc928297f8." + end, code.text());
        assertEquals(code.text(), QrReader.read(code));
        assertEquals(code.text(), QrReader.readSvg(code.svg()));
        assertFalse(code.isDark(-1, 0));
        assertFalse(code.toString().contains("bankid."));
    }

    @Test
    void whenTheStateIsRead_thenTheOrderIsTheSame() {
        byte[] state = order.state(KEY).toByteArray();

        SigningOrder read = SigningOrder.read(state, KEY);

        assertEquals(order.reference(), read.reference());
        assertEquals(CREATED, read.createdAt());
        assertEquals(order.startLink(), read.startLink());
        assertEquals(order.qrAt(CREATED).text(), read.qrAt(CREATED).text());
        assertFalse(Arrays.equals(state, order.state(KEY).toByteArray()));
    }

    @Test
    void whenTheStateIsChangedOrOfAnotherKey_thenItIsRefused() {
        byte[] state = order.state(KEY).toByteArray();
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;

        assertUnreadable(state, OrderStateKey.of(otherKey));
        for (int i = 0; i < state.length; i++) {
            byte[] changed = state.clone();
            changed[i] ^= 1;
            assertUnreadable(changed, KEY);
            assertUnreadable(Arrays.copyOf(state, i), KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void whenAKeyHasAnotherLength_thenItIsRejected(int length) {
        assertThrows(IllegalArgumentException.class, () -> OrderStateKey.of(new byte[length]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "å", "a\nb"})
    void whenAReferenceHasAnotherForm_thenItIsRejected(String value) {
        assertThrows(IllegalArgumentException.class, () -> new OrderReference(value));
    }

    @Test
    void whenAnOrderIsShown_thenNoneOfItsSecretsShow() {
        assertEquals("SigningOrder[" + BankIdSetup.REFERENCE + "]", order.toString());
        assertEquals("OrderStateKey", KEY.toString());
    }

    private static void assertUnreadable(byte[] state, OrderStateKey key) {
        assertEquals(ErrorCode.ORDER_STATE_UNREADABLE,
                assertThrows(BankIdException.class, () -> SigningOrder.read(state, key)).code());
    }
}
