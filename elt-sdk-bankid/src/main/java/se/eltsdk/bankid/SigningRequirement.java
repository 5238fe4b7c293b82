package se.eltsdk.bankid;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import se.eltsdk.identity.PersonId;

/**
 * What BankID requires for a signature ({@code requirement}): who signs, and with which kind of BankID.
 *
 * <pre>{@code
 * client.sign(request, endUser, SigningRequirement.none().withSigner(PersonId.parse(personnummer)));
 * }</pre>
 *
 * <p>BankID refuses whoever does not fulfil it. Immutable; {@code toString()} shows no person.
 */
public final class SigningRequirement {

    private static final SigningRequirement NONE = new SigningRequirement(Map.of());
    private static final Pattern POLICY = Pattern.compile("[0-9]+(?:\\.[0-9]+){4,}|[0-9]+(?:\\.[0-9]+)*\\.\\*");
    private static final String SIGNER = "personalNumber";

    private final Map<String, Object> members;

    private SigningRequirement(Map<String, Object> members) {
        this.members = members;
    }

    /** No requirement: any person, any BankID. */
    public static SigningRequirement none() {
        return NONE;
    }

    /** Returns a copy that only this person can sign; a request for an assistant already says so. */
    public SigningRequirement withSigner(PersonId person) {
        return with(SIGNER, requireNonNull(person, "person").digits());
    }

    /** Returns a copy that requires the security code, also where the device could use a fingerprint or a face. */
    public SigningRequirement withPinCode() {
        return with("pinCode", true);
    }

    /** Returns a copy that requires a passport or identity card to be read. */
    public SigningRequirement withMrtd() {
        return with("mrtd", true);
    }

    /** Returns a copy that requires this class of card reader, for BankID on card. */
    public SigningRequirement withCardReader(CardReader reader) {
        return with("cardReader", reader.word);
    }

    /**
     * Returns a copy that takes only these certificate policies, for example {@code 1.2.752.78.1.5} for mobile BankID.
     *
     * @param policies dotted numbers; one may end with {@code *} from its fifth place on
     * @throws IllegalArgumentException for another form, or an empty list
     */
    public SigningRequirement withPolicies(List<String> policies) {
        for (String policy : policies) {
            if (!POLICY.matcher(policy).matches() || policy.split("\\.").length < 5) {
                throw new IllegalArgumentException("a certificate policy is a dotted number of at least five parts, of "
                        + "which the last may be *");
            }
        }
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("give at least one certificate policy");
        }
        return with("certificatePolicies", List.copyOf(policies));
    }

    /**
     * Returns a copy for this request: a request for an assistant names its signer.
     *
     * @throws IllegalArgumentException when another signer is required already
     */
    SigningRequirement forSigner(PersonId person) {
        if (members.containsKey(SIGNER) && !members.get(SIGNER).equals(person.digits())) {
            throw new IllegalArgumentException("the request is for another signer than the requirement");
        }
        return withSigner(person);
    }

    /** The member {@code requirement} of a request, in BankID's names; empty for none. */
    Map<String, Object> members() {
        return members;
    }

    /** As {@link #members()} for an order by phone, where the signer is a member of the request itself. */
    Map<String, Object> membersByPhone() {
        Map<String, Object> rest = new LinkedHashMap<>(members);
        rest.remove(SIGNER);
        return rest;
    }

    @Override
    public String toString() {
        return "SigningRequirement" + members.keySet();
    }

    private SigningRequirement with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new SigningRequirement(more);
    }

    /** Classes of card readers. */
    public enum CardReader {
        /** Any reader; the code may be typed on the computer. */
        CLASS_1("class1"),
        /** A reader with its own keys for the code. */
        CLASS_2("class2");

        private final String word;

        CardReader(String word) {
            this.word = word;
        }
    }
}
