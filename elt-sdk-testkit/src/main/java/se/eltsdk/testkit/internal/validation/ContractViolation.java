package se.eltsdk.testkit.internal.validation;

/** A violation of the contract: its kind and a sentence without personal data. */
public record ContractViolation(Kind kind, String text) {

    /** Kinds of violations. The first kind, in this order, decides FK's response. */
    public enum Kind { HTTP, SOAP, XML, SIGNATURE }
}
