package se.eltsdk.bankid;

/** Who made the phone call in which a signature is asked for ({@code callInitiator}). */
public enum CallInitiator {
    /** The person who is to sign called the provider. */
    USER("user"),
    /** The provider, which is BankID's relying party here or acts for it, called the person. */
    RELYING_PARTY("RP");

    private final String word;

    CallInitiator(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
