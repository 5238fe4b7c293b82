package se.eltsdk.testkit.bankid.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The queued plans, one an order, and the default for an empty queue. Thread-safe. */
public final class PlanQueue {

    private final Deque<OrderPlan> next = new ArrayDeque<>();
    private OrderPlan defaultPlan = OrderPlan.ending(new OrderPlan.Ending.Telephone());

    public synchronized void add(List<OrderPlan> plans) {
        next.addAll(plans);
    }

    public synchronized void always(OrderPlan plan) {
        defaultPlan = plan;
    }

    synchronized OrderPlan take() {
        return next.isEmpty() ? defaultPlan : next.poll();
    }
}
