package se.eltsdk.testkit.bankid.internal.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import se.eltsdk.testkit.bankid.Telephone;

/** The orders that pages show, each under an id that cannot be guessed. Thread-safe. */
final class OpenedOrders {

    private static final int MOST = 100;

    private final Map<String, Telephone.Order> orders = new LinkedHashMap<>();

    synchronized String add(Telephone.Order order) {
        if (orders.size() == MOST) {
            orders.remove(orders.keySet().iterator().next());
        }
        String id = UUID.randomUUID().toString();
        orders.put(id, order);
        return id;
    }

    synchronized Optional<Telephone.Order> get(String id) {
        return Optional.ofNullable(orders.get(id));
    }
}
