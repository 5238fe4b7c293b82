package se.eltsdk.bankid;

import java.util.regex.Pattern;

/**
 * BankID's name for an order ({@code orderRef}), with which its result is collected.
 *
 * <p>Only the relying-party certificate that made the order can collect or cancel it.
 *
 * @param value as BankID gave it
 */
public record OrderReference(String value) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,100}");

    /**
     * Takes a reference as it was kept.
     *
     * @throws IllegalArgumentException when it is not 1 to 100 visible ASCII characters
     */
    public OrderReference {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an order's reference is 1 to 100 visible ASCII characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
