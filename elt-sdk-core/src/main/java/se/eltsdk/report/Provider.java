package se.eltsdk.report;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.report.internal.TextFields;

/**
 * The provider of assistance, {@code assistansanordnare}, and how the assistant works for it.
 *
 * <p>Example: {@code Provider.employing(OrganisationNumber.parse("5560000167")).withName("Omsorg AB")}. Texts are right
 * by being: a wrong one is a {@link se.eltsdk.InvalidValueException} (ELT-106, for phone numbers ELT-108).
 */
public final class Provider {

    private final OrganisationNumber number;
    private final Relation relation;
    private final @Nullable String name;
    private final @Nullable String contact;
    private final @Nullable String phone;

    private Provider(OrganisationNumber number, Relation relation, @Nullable String name, @Nullable String contact,
                     @Nullable String phone) {
        this.number = requireNonNull(number, "number");
        this.relation = requireNonNull(relation, "relation");
        this.name = name;
        this.contact = contact;
        this.phone = phone;
    }

    /** The provider employs the assistant: {@code assistentAnstalldAvAnordnare}. */
    public static Provider employing(OrganisationNumber number) {
        return new Provider(number, new Employs(), null, null, null);
    }

    /** Another company employs the assistant: {@code annanArbetsgivare}, here without that company's name. */
    public static Provider hiring(OrganisationNumber number, OrganisationNumber otherEmployer) {
        return new Provider(number, new OtherEmployer(otherEmployer, null), null, null, null);
    }

    /** Another company employs the assistant: {@code annanArbetsgivare}, with its {@code arbetsgivareNamn}. */
    public static Provider hiring(OrganisationNumber number, OrganisationNumber otherEmployer, String employerName) {
        return new Provider(number, new OtherEmployer(otherEmployer, TextFields.text(employerName, "employerName")),
                null, null, null);
    }

    /** The assistant is in business alone: {@code assistentEgenForetagare}. */
    public static Provider contracting(OrganisationNumber number) {
        return new Provider(number, new SelfEmployed(), null, null, null);
    }

    /** Returns a copy with {@code anordnareNamn} (ELT-106). */
    public Provider withName(String text) {
        return new Provider(number, relation, TextFields.text(text, "text"), contact, phone);
    }

    /** Returns a copy with {@code kontaktperson} (ELT-106). */
    public Provider withContact(String text) {
        return new Provider(number, relation, name, TextFields.text(text, "text"), phone);
    }

    /** Returns a copy with {@code telefonnummer} of the contact (ELT-108). */
    public Provider withPhone(String text) {
        return new Provider(number, relation, name, contact, TextFields.phone(text, "text"));
    }

    /** {@code organisationsnummer}. */
    public OrganisationNumber number() {
        return number;
    }

    /** How the assistant works for the provider. */
    public Relation relation() {
        return relation;
    }

    /** {@code anordnareNamn}; empty when none was given. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** {@code kontaktperson}; empty when none was given. */
    public Optional<String> contact() {
        return Optional.ofNullable(contact);
    }

    /** {@code telefonnummer}; empty when none was given. */
    public Optional<String> phone() {
        return Optional.ofNullable(phone);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Provider that && number.equals(that.number) && relation.equals(that.relation)
                && Objects.equals(name, that.name) && Objects.equals(contact, that.contact)
                && Objects.equals(phone, that.phone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, relation, name, contact, phone);
    }

    /** Masked: a sole trader's number and name are a person's. */
    @Override
    public String toString() {
        return "Provider[" + number + "]";
    }

    /** How the assistant works for the provider. */
    public sealed interface Relation {
    }

    /** The provider itself employs: {@code assistentAnstalldAvAnordnare}. */
    public record Employs() implements Relation {
    }

    /** Another company employs: {@code annanArbetsgivare}. {@link #hiring} makes it. */
    public static final class OtherEmployer implements Relation {

        private final OrganisationNumber number;
        private final @Nullable String name;

        private OtherEmployer(OrganisationNumber number, @Nullable String name) {
            this.number = requireNonNull(number, "number");
            this.name = name;
        }

        /** {@code organisationsnummer}. */
        public OrganisationNumber number() {
            return number;
        }

        /** {@code arbetsgivareNamn}; empty when none was given. */
        public Optional<String> name() {
            return Optional.ofNullable(name);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OtherEmployer that && number.equals(that.number) && Objects.equals(name, that.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(number, name);
        }

        /** Masked. */
        @Override
        public String toString() {
            return "OtherEmployer[" + number + "]";
        }
    }

    /** The assistant is self-employed: {@code assistentEgenForetagare}. */
    public record SelfEmployed() implements Relation {
    }
}
