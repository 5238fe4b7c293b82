package se.eltsdk.testkit.internal.validation;

/** Something wrong with a request: a sentence without personal data, and what part of the contract it offends. */
public record ContractViolation(Kind kind, String text) {

    /** In the order in which FK's answer is chosen. */
    public enum Kind { HTTP, SOAP, XML, SIGNATURE }
}
