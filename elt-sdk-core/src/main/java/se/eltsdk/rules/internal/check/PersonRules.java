package se.eltsdk.rules.internal.check;

import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.identity.CoordinationNumber;
import se.eltsdk.rules.internal.check.RuleInput.Part;

/** The rules about persons, their names and their phone numbers. */
public final class PersonRules {

    private static final int FEWEST_DIGITS = 7;
    private static final Pattern STRAY_BLANKS =
            Pattern.compile("\\A\\s|\\s\\s|\\s\\z", Pattern.UNICODE_CHARACTER_CLASS);

    private PersonRules() {
    }

    /** ELT-103: a samordningsnummer cannot sign with BankID as far as FK's contract says. */
    public static Stream<Finding> assistantCanSign(RuleInput parts, ZonedDateTime now) {
        return Stream.ofNullable(parts.assistant()).filter(part -> part.value() instanceof CoordinationNumber)
                .map(part -> Finding.of(ErrorCode.SAMORDNINGSNUMMER_AND_BANKID, part.path()));
    }

    /** ELT-105: the assistant is not the person with assistance. */
    public static Stream<Finding> twoPersons(RuleInput parts, ZonedDateTime now) {
        return Stream.ofNullable(parts.assistant())
                .filter(part -> parts.person() != null && part.value().digits().equals(parts.person().digits()))
                .map(part -> Finding.of(ErrorCode.ASSISTANT_IS_PERSON, part.path()));
    }

    /** ELT-107: a name or other text with leading, trailing or doubled blanks. */
    public static Stream<Finding> noStrayBlanks(RuleInput parts, ZonedDateTime now) {
        return parts.texts().stream().filter(text -> STRAY_BLANKS.matcher(text.value()).find())
                .map(text -> Finding.of(ErrorCode.BLANKS_IN_TEXT, text.path()));
    }

    /** ELT-109: a phone number without 7 digits, or with one digit repeated throughout. */
    public static Stream<Finding> plausiblePhones(RuleInput parts, ZonedDateTime now) {
        return parts.phones().stream().flatMap(PersonRules::plausible);
    }

    private static Stream<Finding> plausible(Part<String> phone) {
        int[] digits = phone.value().chars().filter(c -> c >= '0' && c <= '9').toArray();
        if (digits.length < FEWEST_DIGITS) {
            return Stream.of(Finding.of(ErrorCode.UNUSUAL_PHONE_NUMBER.variant("few"), phone.path(), digits.length,
                    FEWEST_DIGITS));
        }
        boolean repeated = phone.value().chars().filter(c -> c >= '0' && c <= '9').allMatch(c -> c == digits[0]);
        return repeated ? Stream.of(Finding.of(ErrorCode.UNUSUAL_PHONE_NUMBER.variant("repeated"), phone.path()))
                : Stream.empty();
    }
}
