package se.eltsdk.report;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.identity.PersonId;
import se.eltsdk.report.internal.TextFields;

/**
 * The {@code assistent} whose hours a report accounts for.
 *
 * <p>Example: {@code Assistant.of(PersonId.parse(text), "Kim", "Ek", true).withPhone("08-123 45 67")}.
 */
public final class Assistant {

    private final PersonId id;
    private final String givenName;
    private final String familyName;
    private final boolean collectiveAgreement;
    private final @Nullable String phone;

    private Assistant(PersonId id, String givenName, String familyName, boolean collectiveAgreement,
                      @Nullable String phone) {
        this.id = id;
        this.givenName = givenName;
        this.familyName = familyName;
        this.collectiveAgreement = collectiveAgreement;
        this.phone = phone;
    }

    /**
     * An assistant without a phone number.
     *
     * @param collectiveAgreement {@code kollektivavtal}: whether one covers the work
     * @throws se.eltsdk.InvalidValueException (ELT-106) for a name that cannot be
     */
    public static Assistant of(PersonId id, String givenName, String familyName, boolean collectiveAgreement) {
        return new Assistant(requireNonNull(id, "id"), TextFields.text(givenName, "givenName"),
                TextFields.text(familyName, "familyName"), collectiveAgreement, null);
    }

    /**
     * Returns a copy with {@code telefonnummerAssistent}.
     *
     * @throws se.eltsdk.InvalidValueException (ELT-108) for one of fewer than seven characters, or with a line break
     */
    public Assistant withPhone(String number) {
        return new Assistant(id, givenName, familyName, collectiveAgreement, TextFields.phone(number, "number"));
    }

    /** Personnummer or samordningsnummer. */
    public PersonId id() {
        return id;
    }

    /** {@code fornamn}. */
    public String givenName() {
        return givenName;
    }

    /** {@code efternamn}. */
    public String familyName() {
        return familyName;
    }

    /** {@code kollektivavtal}: whether a collective agreement covers the work. */
    public boolean collectiveAgreement() {
        return collectiveAgreement;
    }

    /** {@code telefonnummerAssistent}; empty when none was given. */
    public Optional<String> phone() {
        return Optional.ofNullable(phone);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Assistant that && id.equals(that.id) && givenName.equals(that.givenName)
                && familyName.equals(that.familyName) && collectiveAgreement == that.collectiveAgreement
                && Objects.equals(phone, that.phone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, givenName, familyName, collectiveAgreement, phone);
    }

    /** Masked: shows neither name nor number. */
    @Override
    public String toString() {
        return "Assistant[" + id + "]";
    }
}
