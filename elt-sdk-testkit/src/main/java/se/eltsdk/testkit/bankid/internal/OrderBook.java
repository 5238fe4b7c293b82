package se.eltsdk.testkit.bankid.internal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.bankid.BankIdError;
import se.eltsdk.testkit.bankid.Telephone.RefusedException;
import se.eltsdk.testkit.bankid.Telephone.RefusedException.Reason;
import se.eltsdk.testkit.bankid.TestPerson;
import se.eltsdk.testkit.bankid.internal.OrderPlan.Ending;
import se.eltsdk.testkit.bankid.internal.OrderPlan.Step;

/** The orders of the mock, and what BankID does with them. Thread-safe. */
public final class OrderBook {

    private static final String PHONE_ADDRESS = "198.51.100.7";
    /** A BankID is issued some time before it is used. */
    private static final int ISSUED_DAYS_AGO = 100;

    private static final Pattern LINK = Pattern.compile(
            "(?:https://app\\.bankid\\.com/|bankid:///)\\?autostarttoken=([0-9a-f-]{36})(?:&redirect=[^&]*)?");

    private final TestBankId bankId;
    private final Clock clock;
    private final Duration collectInterval;
    private final Duration qrWindow;
    private final Map<String, MockOrder> orders = new LinkedHashMap<>();
    private int count;

    public OrderBook(TestBankId bankId, Clock clock, Duration collectInterval, Duration qrWindow) {
        this.bankId = bankId;
        this.clock = clock;
        this.collectInterval = collectInterval;
        this.qrWindow = qrWindow;
    }

    synchronized BankIdAnswer open(SignFields fields, OrderPlan plan, X509Certificate client) {
        Instant now = clock.instant();
        if (plan.signError().isPresent()) {
            return BankIdAnswer.scripted(plan.signError().get());
        }
        Optional<MockOrder> other = fields.personalNumber().flatMap(this::pendingOrderOf);
        if (other.isPresent()) {
            other.get().fail("cancelled", now);
            return BankIdAnswer.problem(BankIdError.ALREADY_IN_PROGRESS,
                    "The person has another order in progress, which is aborted.");
        }
        MockOrder order = new MockOrder(++count, fields, plan, client, now);
        orders.put(order.reference, order);
        BankIdAnswer answer = BankIdAnswer.started(order);
        return plan.dropSign() ? answer.dropped() : answer;
    }

    private Optional<MockOrder> pendingOrderOf(String personalNumber) {
        return orders.values().stream().peek(order -> order.advance(clock.instant())).filter(MockOrder::isPending)
                .filter(order -> order.fields.personalNumber().equals(Optional.of(personalNumber))).findFirst();
    }

    synchronized BankIdAnswer collect(String reference, X509Certificate client) {
        return with(reference, client, this::collect).about(reference);
    }

    private BankIdAnswer collect(MockOrder order) {
        Instant now = clock.instant();
        List<String> problems = order.sinceLastCollect(now).filter(since -> since.compareTo(collectInterval) < 0)
                .map(since -> List.of("collect came " + since.toMillis() + " ms after the previous one for the order; "
                        + "BankID asks for two seconds.")).orElse(List.of());
        return answer(order, now).with(problems);
    }

    private BankIdAnswer answer(MockOrder order, Instant now) {
        if (order.isPending()) {
            Optional<Step> step = order.nextStep(now);
            if (step.isPresent()) {
                return step.get().error().map(BankIdAnswer::scripted).orElseGet(() -> BankIdAnswer.status(order, "pending"));
            }
            end(order, now);
        }
        if (order.isPending()) {
            return BankIdAnswer.status(order, "pending");
        }
        order.handOut();
        BankIdAnswer answer = order.completion().map(data -> BankIdAnswer.complete(order, data))
                .orElseGet(() -> BankIdAnswer.status(order, "failed"));
        return order.plan.dropResult() ? answer.dropped() : answer;
    }

    private void end(MockOrder order, Instant now) {
        Ending ending = order.plan.ending();
        if (ending instanceof Ending.Sign sign) {
            sign(order, sign.person());
        } else if (ending instanceof Ending.SignAsRequired required) {
            order.fields.personalNumber().map(TestPerson::of).or(required::otherwise)
                    .ifPresentOrElse(person -> sign(order, person), () -> order.fail("startFailed", now));
        } else if (ending instanceof Ending.Fail fail) {
            order.fail(fail.hint(), now);
        }
    }

    synchronized BankIdAnswer cancel(String reference, X509Certificate client) {
        return with(reference, client, order -> {
            if (order.plan.cancelError().isPresent()) {
                return BankIdAnswer.scripted(order.plan.cancelError().get());
            }
            if (!order.isPending()) {
                return BankIdAnswer.problem(BankIdError.INVALID_PARAMETERS, "The order has ended already.");
            }
            order.fail("cancelled", clock.instant());
            // BankID answers to a later collect that it has no such order.
            order.handOut();
            return BankIdAnswer.ok(json -> { });
        }).about(reference);
    }

    private BankIdAnswer with(String reference, X509Certificate client, Function<MockOrder, BankIdAnswer> action) {
        MockOrder order = orders.get(reference);
        if (order == null || !order.client.equals(client)) {
            return BankIdAnswer.problem(BankIdError.INVALID_PARAMETERS,
                    order == null ? "No such order." : "The order is another relying party certificate's.");
        }
        order.advance(clock.instant());
        if (order.isGone(clock.instant())) {
            return BankIdAnswer.problem(BankIdError.INVALID_PARAMETERS,
                    order.isCollected() ? "The result was collected already." : "The order is too old.");
        }
        return action.apply(order);
    }

    /** Picks up the order of the QR code. */
    public synchronized TelephoneOrder scan(String text) {
        QrText qr = QrText.parse(text).orElseThrow(() -> new RefusedException(Reason.NOT_BANKID));
        MockOrder order = waiting(one -> one.qrStartToken.equals(qr.token()));
        if (!qr.isMadeWith(order.qrStartSecret)) {
            throw new RefusedException(Reason.WRONG_CODE);
        }
        if (!qr.isCurrent(Duration.between(order.createdAt, clock.instant()), qrWindow)) {
            throw new RefusedException(Reason.TOO_OLD);
        }
        return picked(order);
    }

    /** Picks up the order of the start link. */
    public synchronized TelephoneOrder open(String link) {
        Matcher token = LINK.matcher(link);
        if (!token.matches()) {
            throw new RefusedException(Reason.NOT_BANKID);
        }
        return picked(waiting(one -> one.autoStartToken.equals(token.group(1))));
    }

    /** Picks up the person's order by telephone. */
    public synchronized TelephoneOrder answerCall(TestPerson person) {
        return picked(waiting(order -> order.fields.phone()
                && order.fields.personalNumber().equals(Optional.of(person.personalNumber()))));
    }

    private MockOrder waiting(Predicate<MockOrder> which) {
        // The newest first: a person may have had orders by telephone before.
        List<MockOrder> newest = new ArrayList<>(orders.values());
        Collections.reverse(newest);
        MockOrder order = newest.stream().filter(which).findFirst()
                .orElseThrow(() -> new RefusedException(Reason.UNKNOWN_ORDER));
        requirePending(order);
        return order;
    }

    private void requirePending(MockOrder order) {
        order.advance(clock.instant());
        if (!order.isPending()) {
            throw new RefusedException(Reason.ORDER_ENDED);
        }
    }

    private TelephoneOrder picked(MockOrder order) {
        order.show(clock.instant());
        return new TelephoneOrder(this, order);
    }

    /** The numbers and times of the orders that wait for an app: a convenience that BankID does not have. */
    public synchronized SortedMap<Integer, Instant> waiting() {
        SortedMap<Integer, Instant> waiting = new TreeMap<>();
        orders.values().forEach(order -> {
            order.advance(clock.instant());
            if (order.isPending()) {
                waiting.put(order.number, order.createdAt);
            }
        });
        return waiting;
    }

    /** Picks up the order with this number. */
    public synchronized TelephoneOrder pick(int number) {
        return picked(waiting(order -> order.number == number));
    }

    /** Signs from the telephone. */
    synchronized void signOnTelephone(MockOrder order, TestPerson person) {
        requirePending(order);
        sign(order, person);
        if (order.state() == MockOrder.State.FAILED) {
            throw new RefusedException(Reason.WRONG_PERSON);
        }
    }

    /** Declines from the telephone. */
    synchronized void decline(MockOrder order) {
        requirePending(order);
        order.fail("userCancel", clock.instant());
    }

    /** Signs the order, or fails it if it requires another person. */
    private void sign(MockOrder order, TestPerson person) {
        Instant now = clock.instant();
        if (order.fields.personalNumber().filter(required -> !required.equals(person.personalNumber())).isPresent()) {
            // Not documented for v6; the app has no BankID of the required person, so the order does not start.
            order.fail("startFailed", now);
            return;
        }
        SignFields fields = order.fields;
        TestBankId.Signed signed = fields.markdown()
                ? bankId.signMarkdown(person.personalNumber(), person.givenName(), person.surname(),
                        fields.visible(), fields.nonVisible().orElse(""))
                : bankId.sign(person.personalNumber(), person.givenName(), person.surname(),
                        fields.visible(), fields.nonVisible().orElse(""));
        order.pickUp(now);
        order.complete(new CompletionData(person, fields.ipAddress().orElse(PHONE_ADDRESS),
                now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(ISSUED_DAYS_AGO),
                fields.mrtd() ? Optional.of(true) : Optional.empty(),
                fields.risk() ? Optional.of("low") : Optional.empty(), signed), now);
    }
}
