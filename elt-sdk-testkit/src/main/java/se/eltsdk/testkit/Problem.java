package se.eltsdk.testkit;

/** Something wrong with a request: a sentence without personal data, and what part of the contract it offends. */
record Problem(Kind kind, String text) {

    /** In the order in which FK's answer is chosen. */
    enum Kind { HTTP, SOAP, XML, SIGNATURE }
}
