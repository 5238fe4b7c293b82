package se.eltsdk.testkit.bankid.internal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.bankid.BankIdError;
import se.eltsdk.testkit.bankid.TestPerson;
import se.eltsdk.testkit.bankid.internal.OrderPlan.Ending;
import se.eltsdk.testkit.bankid.internal.OrderPlan.Step;

/** The orders of the mock, and what BankID does with them. Thread-safe. */
public final class OrderBook {

    private static final String PHONE_ADDRESS = "198.51.100.7";
    /** A BankID is issued some time before it is used. */
    private static final int ISSUED_DAYS_AGO = 100;

    private final TestBankId bankId;
    private final Clock clock;
    private final Duration collectInterval;
    private final Map<String, MockOrder> orders = new LinkedHashMap<>();
    private int count;

    public OrderBook(TestBankId bankId, Clock clock, Duration collectInterval) {
        this.bankId = bankId;
        this.clock = clock;
        this.collectInterval = collectInterval;
    }

    synchronized BankIdAnswer open(SignFields fields, OrderPlan plan, X509Certificate client) {
        Instant now = clock.instant();
        if (plan.signError().isPresent()) {
            return scripted(plan.signError().get());
        }
        Optional<MockOrder> other = fields.personalNumber().flatMap(this::pendingOrderOf);
        if (other.isPresent()) {
            other.get().fail("cancelled", now);
            return BankIdAnswer.problem(BankIdError.ALREADY_IN_PROGRESS,
                    "The person has another order in progress, which is aborted.");
        }
        MockOrder order = new MockOrder(++count, fields, plan, client, now);
        orders.put(order.reference, order);
        BankIdAnswer answer = BankIdAnswer.ok(json -> {
            json.writeStringField("orderRef", order.reference);
            if (!fields.phone()) {
                json.writeStringField("autoStartToken", order.autoStartToken);
                json.writeStringField("qrStartToken", order.qrStartToken);
                json.writeStringField("qrStartSecret", order.qrStartSecret);
            }
        }).about(order.reference);
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
                return step.get().error().map(OrderBook::scripted).orElseGet(() -> status(order, "pending"));
            }
            end(order, now);
        }
        if (order.isPending()) {
            return status(order, "pending");
        }
        order.handOut();
        BankIdAnswer answer = order.completion().map(data -> complete(order, data))
                .orElseGet(() -> status(order, "failed"));
        return order.plan.dropResult() ? answer.dropped() : answer;
    }

    private void end(MockOrder order, Instant now) {
        Ending ending = order.plan.ending();
        if (ending instanceof Ending.Sign sign) {
            sign(order, sign.person());
        } else if (ending instanceof Ending.SignAsRequired) {
            order.fields.personalNumber().map(TestPerson::of)
                    .ifPresentOrElse(person -> sign(order, person), () -> order.fail("startFailed", now));
        } else if (ending instanceof Ending.Fail fail) {
            order.fail(fail.hint(), now);
        }
    }

    synchronized BankIdAnswer cancel(String reference, X509Certificate client) {
        return with(reference, client, order -> {
            if (order.plan.cancelError().isPresent()) {
                return scripted(order.plan.cancelError().get());
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

    /** Signs the order, or fails it if it requires another person. */
    private void sign(MockOrder order, TestPerson person) {
        Instant now = clock.instant();
        if (order.fields.personalNumber().filter(required -> !required.equals(person.personalNumber())).isPresent()) {
            // Not documented for v6; the app has no BankID of the required person, so the order does not start.
            order.fail("startFailed", now);
            return;
        }
        SignFields fields = order.fields;
        TestBankId.Signed signed = bankId.sign(person.personalNumber(), person.givenName(), person.surname(),
                fields.visible(), fields.nonVisible().orElse(""));
        order.pickUp(now);
        order.complete(new CompletionData(person, fields.ipAddress().orElse(PHONE_ADDRESS),
                now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(ISSUED_DAYS_AGO),
                fields.mrtd() ? Optional.of(true) : Optional.empty(),
                fields.risk() ? Optional.of("low") : Optional.empty(), signed), now);
    }

    private static BankIdAnswer scripted(BankIdError error) {
        return BankIdAnswer.error(error, "Set by the script of the order.");
    }

    private static BankIdAnswer status(MockOrder order, String status) {
        return BankIdAnswer.ok(json -> {
            json.writeStringField("orderRef", order.reference);
            json.writeStringField("status", status);
            json.writeStringField("hintCode", order.hint());
        });
    }

    private static BankIdAnswer complete(MockOrder order, CompletionData data) {
        return BankIdAnswer.ok(json -> {
            json.writeStringField("orderRef", order.reference);
            json.writeStringField("status", "complete");
            json.writeObjectFieldStart("completionData");
            data.write(json);
            json.writeEndObject();
        });
    }
}
