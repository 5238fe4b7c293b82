package se.eltsdk.testkit.bankid.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.eltsdk.testkit.bankid.BankIdError;
import se.eltsdk.testkit.bankid.TestPerson;

/**
 * What an order does.
 *
 * @param signError  the answer to the call that would have made the order; then there is none
 * @param dropSign   makes the order, and closes the connection without an answer
 * @param steps      the answers to the first calls of collect
 * @param ending     how the order ends after them
 * @param dropResult hands out the result, and closes the connection without an answer
 * @param cancelError the answer to cancel
 */
public record OrderPlan(Optional<BankIdError> signError, boolean dropSign, List<Step> steps, Ending ending,
        boolean dropResult, Optional<BankIdError> cancelError) {

    /** One answer to collect: a hint or an error. */
    public record Step(Optional<String> hint, Optional<BankIdError> error) {}

    /** How an order ends. */
    public sealed interface Ending {
        /** A person signs. */
        record Sign(TestPerson person) implements Ending {}

        /** The person named by the requirement signs, or another one where it names nobody. */
        record SignAsRequired(Optional<TestPerson> otherwise) implements Ending {}

        /** The order fails with a hint. */
        record Fail(String hint) implements Ending {}

        /** The mock's telephone decides. */
        record Telephone() implements Ending {}
    }

    public static OrderPlan ending(Ending ending) {
        return new OrderPlan(Optional.empty(), false, List.of(), ending, false, Optional.empty());
    }

    public OrderPlan signError(BankIdError error) {
        return new OrderPlan(Optional.of(error), dropSign, steps, ending, dropResult, cancelError);
    }

    public OrderPlan dropSignAnswer() {
        return new OrderPlan(signError, true, steps, ending, dropResult, cancelError);
    }

    public OrderPlan then(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new OrderPlan(signError, dropSign, List.copyOf(more), ending, dropResult, cancelError);
    }

    public OrderPlan dropResultAnswer() {
        return new OrderPlan(signError, dropSign, steps, ending, true, cancelError);
    }

    public OrderPlan cancelError(BankIdError error) {
        return new OrderPlan(signError, dropSign, steps, ending, dropResult, Optional.of(error));
    }
}
