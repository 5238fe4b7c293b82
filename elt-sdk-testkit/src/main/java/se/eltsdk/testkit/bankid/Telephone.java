package se.eltsdk.testkit.bankid;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import se.eltsdk.testkit.bankid.internal.OrderBook;
import se.eltsdk.testkit.bankid.internal.TelephoneOrder;

/**
 * The telephone of {@link MockBankId}: scans a QR code or opens a start link, shows the text, signs or declines. The
 * mock's web page offers the same to a person at {@link MockBankId#telephonePage()}. Thread-safe.
 *
 * <pre>{@code
 * bankId.telephone().scan(qrText).sign(anna);
 * }</pre>
 */
public final class Telephone {

    private final OrderBook orders;

    Telephone(OrderBook orders) {
        this.orders = orders;
    }

    /**
     * Scans a QR code: checks its token, its second, and its HMAC. The order's hint becomes {@code userSign}.
     *
     * @param qrText the text of the QR code, {@code bankid.<token>.<second>.<HMAC>}
     * @throws RefusedException if the text is not a valid QR code of a waiting order
     */
    public Order scan(String qrText) {
        return new Order(orders.scan(requireNonNull(qrText, "qrText").strip()));
    }

    /**
     * Opens a start link, as on the same device.
     *
     * @param link {@code https://app.bankid.com/?autostarttoken=...} or {@code bankid:///?autostarttoken=...}
     * @throws RefusedException if the link is not one of a waiting order
     */
    public Order open(URI link) {
        return read(requireNonNull(link, "link").toString());
    }

    /**
     * Scans a QR code or opens a start link, whichever the text is.
     *
     * @throws RefusedException if it is neither, or not of a waiting order
     */
    public Order read(String qrTextOrLink) {
        String text = requireNonNull(qrTextOrLink, "qrTextOrLink").strip();
        return text.startsWith("bankid.") ? scan(text) : new Order(orders.open(text));
    }

    /**
     * Answers the call of a {@code phone/sign} order for this person, who opens the app without a QR code.
     *
     * @throws RefusedException if no such order waits for the person
     */
    public Order answerCall(TestPerson person) {
        return new Order(orders.answerCall(requireNonNull(person, "person")));
    }

    /**
     * The numbers of the orders that wait, with the time when they were made. A convenience for tests: BankID's app
     * has no such list.
     */
    public SortedMap<Integer, Instant> waitingOrders() {
        return orders.waiting();
    }

    /**
     * Opens a waiting order by its number, without its QR code or start link.
     *
     * @throws RefusedException if no such order waits
     */
    public Order openWaiting(int number) {
        return new Order(orders.pick(number));
    }

    /** An order on the telephone's screen. */
    public static final class Order {

        private final TelephoneOrder order;

        private Order(TelephoneOrder order) {
            this.order = order;
        }

        /** The text to be signed. It may contain personal data. */
        public String visibleText() {
            return order.visibleText();
        }

        /** The name of the relying party, from its certificate. */
        public String relyingParty() {
            return order.relyingParty();
        }

        /** The only person who may sign, under made-up names; empty if anybody may. */
        public Optional<TestPerson> requiredPerson() {
            return order.requiredPerson();
        }

        /**
         * Signs. If the order requires another person, it fails with {@code startFailed}.
         *
         * @throws RefusedException if the order has ended, or requires another person
         */
        public void sign(TestPerson person) {
            order.sign(requireNonNull(person, "person"));
        }

        /**
         * Declines: the order fails with {@code userCancel}.
         *
         * @throws RefusedException if the order has ended
         */
        public void decline() {
            order.decline();
        }

        /** Contains no personal data. */
        @Override
        public String toString() {
            return "Order";
        }
    }

    /** The telephone refuses a QR code, a link or a person. The message contains no personal data. */
    public static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Why the telephone refuses. */
        public enum Reason {
            /** The text is neither a QR code of BankID nor a start link. */
            NOT_BANKID,
            /** No order of the mock has the token. */
            UNKNOWN_ORDER,
            /** The QR code is of another second than now. */
            TOO_OLD,
            /** The HMAC of the QR code is wrong. */
            WRONG_CODE,
            /** The order was signed, declined, cancelled, or has timed out. */
            ORDER_ENDED,
            /** The order requires another person. */
            WRONG_PERSON
        }

        private final Reason reason;

        /** Creates an exception with this reason. */
        public RefusedException(Reason reason) {
            super("The telephone refuses: " + reason);
            this.reason = requireNonNull(reason, "reason");
        }

        /** Why the telephone refuses. */
        public Reason reason() {
            return reason;
        }
    }
}
