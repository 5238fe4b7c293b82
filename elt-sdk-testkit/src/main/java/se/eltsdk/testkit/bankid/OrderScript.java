package se.eltsdk.testkit.bankid;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import se.eltsdk.testkit.bankid.internal.OrderPlan;
import se.eltsdk.testkit.bankid.internal.OrderPlan.Ending;
import se.eltsdk.testkit.bankid.internal.OrderPlan.Step;

/**
 * What {@link MockBankId} does with one order: how it ends, and before that the answers to {@code collect} in turn.
 * Scripts are immutable values and can be reused.
 *
 * <pre>{@code
 * bankId.then(OrderScript.sign(anna).pending("outstandingTransaction", "userSign"));
 * bankId.then(OrderScript.error(BankIdError.MAINTENANCE), OrderScript.decline());
 * }</pre>
 */
public final class OrderScript {

    private final OrderPlan plan;

    private OrderScript(OrderPlan plan) {
        this.plan = plan;
    }

    private static OrderScript ending(Ending ending) {
        return new OrderScript(OrderPlan.ending(ending));
    }

    /** The order waits for {@link MockBankId#telephone()}, and times out without it. */
    public static OrderScript telephone() {
        return ending(new Ending.Telephone());
    }

    /**
     * The person signs. If the order requires another person, it fails with {@code startFailed}: the required BankID is
     * not in that person's app.
     */
    public static OrderScript sign(TestPerson person) {
        return ending(new Ending.Sign(requireNonNull(person, "person")));
    }

    /**
     * The person whom the order requires signs, under made-up names. An order without a required person fails with
     * {@code startFailed}.
     */
    public static OrderScript signAsRequired() {
        return ending(new Ending.SignAsRequired(Optional.empty()));
    }

    /**
     * The person whom the order requires signs, under made-up names; where it requires nobody, this person signs. A
     * request for a provider requires nobody.
     */
    public static OrderScript signAsRequiredOr(TestPerson otherwise) {
        return ending(new Ending.SignAsRequired(Optional.of(requireNonNull(otherwise, "otherwise"))));
    }

    /** The person declines: {@code userCancel}. */
    public static OrderScript decline() {
        return fail("userCancel");
    }

    /** The person opened the order and let it lapse: {@code expiredTransaction}, at once. */
    public static OrderScript expire() {
        return fail("expiredTransaction");
    }

    /** Nobody opened the order: {@code startFailed}, at once. */
    public static OrderScript neverStart() {
        return fail("startFailed");
    }

    /** The order fails with this hint; one that BankID does not have is sent, too. */
    public static OrderScript fail(String hint) {
        return ending(new Ending.Fail(requireNonNull(hint, "hint")));
    }

    /** No order is made: {@code /sign} gets this error. */
    public static OrderScript error(BankIdError error) {
        return new OrderScript(OrderPlan.ending(new Ending.Telephone()).signError(requireNonNull(error, "error")));
    }

    /** Returns a copy that first answers {@code collect} with these pending hints, one a call. */
    public OrderScript pending(String... hints) {
        OrderPlan more = plan;
        for (String hint : hints) {
            more = more.then(new Step(Optional.of(hint), Optional.empty()));
        }
        return new OrderScript(more);
    }

    /** Returns a copy that answers the next call of {@code collect} with an error; the order stays. */
    public OrderScript collectError(BankIdError error) {
        return new OrderScript(plan.then(new Step(Optional.empty(), Optional.of(requireNonNull(error, "error")))));
    }

    /** Returns a copy that makes the order and closes the connection without the answer to {@code /sign}. */
    public OrderScript dropSignAnswer() {
        return new OrderScript(plan.dropSignAnswer());
    }

    /**
     * Returns a copy that closes the connection instead of sending the result. The result counts as collected: BankID
     * hands it out once.
     */
    public OrderScript dropResult() {
        return new OrderScript(plan.dropResultAnswer());
    }

    /** Returns a copy that answers {@code cancel} with an error; the order stays. */
    public OrderScript cancelError(BankIdError error) {
        return new OrderScript(plan.cancelError(requireNonNull(error, "error")));
    }

    OrderPlan plan() {
        return plan;
    }

    /** Contains no personal data. */
    @Override
    public String toString() {
        return "OrderScript[" + plan.ending().getClass().getSimpleName() + ", steps=" + plan.steps().size() + "]";
    }
}
