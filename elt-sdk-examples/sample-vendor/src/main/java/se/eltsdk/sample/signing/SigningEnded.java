package se.eltsdk.sample.signing;

/**
 * A signing has ended, and what follows from it is stored. Published as an event of Spring.
 *
 * @param id the signing
 */
public record SigningEnded(String id) {
}
