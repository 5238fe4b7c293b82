package se.eltsdk.testkit.bankid.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import se.eltsdk.testkit.bankid.TestPerson;

/** An order on the telephone's screen. */
public final class TelephoneOrder {

    private final OrderBook orders;
    private final MockOrder order;

    TelephoneOrder(OrderBook orders, MockOrder order) {
        this.orders = orders;
        this.order = order;
    }

    public String visibleText() {
        return new String(Base64.getDecoder().decode(order.fields.visible()), StandardCharsets.UTF_8);
    }

    /** The organisation in the certificate's subject, as the app shows it. */
    public String relyingParty() {
        try {
            return new LdapName(order.client.getSubjectX500Principal().getName()).getRdns().stream()
                    .filter(part -> part.getType().equalsIgnoreCase("O")).map(part -> part.getValue().toString())
                    .findFirst().orElse("");
        } catch (InvalidNameException e) {
            throw new IllegalStateException("A certificate's subject is always a name", e);
        }
    }

    public Optional<TestPerson> requiredPerson() {
        return order.fields.personalNumber().map(TestPerson::of);
    }

    public void sign(TestPerson person) {
        orders.signOnTelephone(order, person);
    }

    public void decline() {
        orders.decline(order);
    }
}
