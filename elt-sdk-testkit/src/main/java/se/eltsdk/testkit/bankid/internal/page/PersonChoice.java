package se.eltsdk.testkit.bankid.internal.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.bankid.Telephone;
import se.eltsdk.testkit.bankid.TestPerson;

/** Who signs: one of the persons that the page offers, or one whose data was entered. */
final class PersonChoice {

    private static final List<TestPerson> MADE_UP = List.of(
            TestPerson.of(TestNumbers.personalNumber("19850412", 988), "Anna", "Testsson"),
            TestPerson.of(TestNumbers.personalNumber("19901130", 989), "Bo", "Låtsas"),
            TestPerson.of(TestNumbers.personalNumber("19720705", 990), "Cecilia", "Prov"));

    private PersonChoice() {}

    /** The persons to offer, the required one first. */
    static List<TestPerson> persons(Telephone.Order order) {
        return Stream.concat(order.requiredPerson().stream(), MADE_UP.stream()).toList();
    }

    /** The chosen person; empty if none was chosen or the data is wrong. */
    static Optional<TestPerson> of(Telephone.Order order, PageForm form) {
        String choice = form.get("person");
        if (choice.equals("other")) {
            return entered(form);
        }
        List<TestPerson> persons = persons(order);
        return choice.matches("[0-9]") && Integer.parseInt(choice) < persons.size()
                ? Optional.of(persons.get(Integer.parseInt(choice))) : Optional.empty();
    }

    private static Optional<TestPerson> entered(PageForm form) {
        try {
            return Optional.of(TestPerson.of(form.get("number").replace("-", ""), form.get("given"),
                    form.get("surname")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
